// How values are printed: node's own inspector. `bindings.js` and `types.js` take the place of what it asks of node's C++ part.

import inspector from "node-inspect-extracted";

export const { inspect, format, formatWithOptions, stripVTControlCharacters } = inspector;

/** The method by which an object says how it is printed. */
export const customInspect = Symbol.for("nodejs.util.inspect.custom");
