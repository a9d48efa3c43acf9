const { GREETING, HOME, PATH = "no path" } = process.env;
console.log(GREETING, HOME === undefined ? "None" : HOME, PATH);
Object.fromEntries(Object.entries(process.env).sort());
