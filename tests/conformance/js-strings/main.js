const text = "Grüße 😀";
console.log(text.length, [...text].length, text.charCodeAt(6), text.codePointAt(6), text.at(-1) === "\ude00", text.toUpperCase());
console.log("abc".padStart(5, "*"), "x".repeat(3), "  trim ".trim(), "a-b-c".split("-", 2).join(), "hello".slice(-3, -1), "abc".substring(2, 0));
console.log("a".localeCompare("b"), "é" === "é", "é" === "é".normalize("NFC"), "ß".toUpperCase(), "İ".toLowerCase().length);
console.log(String.raw`\n${1 + 1}`, `multi
line`.length, "\u{1F600}" === "😀", "abc".includes("bc"), "abc".startsWith("b", 1), encodeURIComponent("ä &"), escape("ü"));
console.log("ab\ud800".isWellFormed(), "ab\ud800".toWellFormed() === "ab\ufffd", "a\u0000b".length, "z".charCodeAt(), "abc" < "abd");
