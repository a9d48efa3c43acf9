const match = /(?<year>\d{4})-(?<month>\d\d)/u.exec("on 2024-05");
console.log(match.index, match[0], match.groups.year, match.groups.month);
console.log("a1b22".replace(/\d+/g, (digits) => `<${digits}>`), "x-y".replace(/(\w)-(\w)/, "$2$$$1"), "aXbX".replaceAll("X", "-"));
console.log("price 30€".match(/(?<=price )\d+(?=€)/)[0], /(?<!a)b/.test("ab"), [..."a1b2".matchAll(/[a-z](\d)/g)].map((m) => m[1]).join());
const sticky = /a/y;
console.log(sticky.test("ba"), sticky.lastIndex, ((sticky.lastIndex = 1), sticky.test("ba")), /^.$/u.test("😀"), /^.$/.test("😀"));
console.log("a,b;c".split(/[,;]/).join("|"), "abc".split("").length, /\p{Lu}/u.test("É"), /[\p{L}--[a-z]]/v.test("a"), /a.c/s.test("a\nc"));
console.log(/(a)|(b)/d.exec("b").indices[2].join(), /(?:a|b)+?c/.exec("ababc")[0], /\bfoo\b/i.test("a FOO b"));
