// The inspector's own idea of URLs, which ours do without: they say themselves how they are printed.

export class URL {}

export const pathToFileURL = (path) => ({ href: `file://${path}` });
