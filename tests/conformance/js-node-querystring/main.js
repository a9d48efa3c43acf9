const qs = require("node:querystring");
console.log(qs.parse("a=1&b=2&a=3&c&d=%C3%BC+x&=e"), qs.stringify({ a: [1, "x"], b: true, c: null, d: "ü &", e: 5n }), qs.parse("a:1;b:2", ";", ":"), qs.escape("a b&"), qs.unescape("%41%20"));
console.log(qs.stringify({ x: 1, y: 2 }, ";", ":"), qs.parse("a=1&b=2&c=3", null, null, { maxKeys: 2 }), qs.encode === qs.stringify, Object.getPrototypeOf(qs.parse("")));
