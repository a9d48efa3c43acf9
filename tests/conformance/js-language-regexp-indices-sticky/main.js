const match = /(?<word>b+)(c)?/d.exec("aabb");
console.log(match.indices[0], match.indices.groups.word, match.indices[2]);
const sticky = /\d/y;
console.log(sticky.test("1a2"), sticky.lastIndex, sticky.test("1a2"), sticky.lastIndex);
console.log("price: $42, €17".match(/(?<=\$)\d+/)[0], "42 apples".match(/\d+(?!\d| pears)/)[0], "aXbX".replace(/(?<!a)X/, "-"));
console.log("a,b;c".split(/([,;])/), "aaa".lastIndexOf("a"), "x".replace("x", "$$-$&-$`-$'"));
console.log(/[\u{1f600}-\u{1f64f}]/u.test("😀"), "😀".match(/./gu).length, "😀".match(/./g).length);
