const a = `'''"""{}%s\\n`;
const b = String.raw`\"\'`;
const c = '"""';
const d = "\x41\u00e9\u2603\u{1F600}\x41\
tail";
console.log([a, b, c, d].join("\n"));
console.log("implicit " + 'joining ' + `of texts`);
new Uint8Array([0, 0xff, ..."\\x00"].map((c) => (typeof c === "string" ? c.charCodeAt() : c)));
