console.log("naïve 漢字 Ünïcødé_1 🙂".match(/[\p{L}\p{N}_]+/gu), "привет мир".match(/[а-я]+/gi), "1٣²".match(/\p{Nd}/gu), /😀+/u.exec("a😀😀")[0].length);
console.log("SS ẞ ß".match(/ß/giu), "k\u212a".match(/k/giu), "a\u00a0b\u2003c".split(/\s/), "e\u0301".match(/./g).length);
/[\ud800]/.test("a\ud800");
