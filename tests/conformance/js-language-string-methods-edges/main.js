console.log("abc".padStart(6, "12"), "abc".padEnd(2), "x".repeat(0) === "", "abc".substring(2, 0), "abc".substr(-2, 1), "abc".slice(2, 0) === "", "abc".at(-1), "abc".charAt(9) === "", "abc".charCodeAt(9));
console.log("é".normalize("NFD").length, "ﬁ".normalize("NFKC"), "I".toLowerCase(), "ß".toUpperCase(), "İ".toLowerCase().length, "ΑΣ".toLowerCase(), "\u{1F600}".codePointAt(0), "😀".codePointAt(1), String.fromCodePoint(0x1f600, 97), [..."👨‍👩‍👧"].length);
console.log("a\ud800".isWellFormed(), "a\ud800".toWellFormed(), encodeURIComponent("ü& "), decodeURI("%41%2f"), escape("ü€"), unescape("%u20AC"), encodeURI("a b/?"));
console.log("  x\u00a0\ufeff".trim().length, " x".trimStart(), "a-b-c".replaceAll("-", "+"), "aXbX".split("X", 1), "abc".split(""), "abcabc".lastIndexOf("c", 4), "abc".startsWith("b", 1), "abc".endsWith("b", 2), "z".localeCompare("a"), "a" < "B");
for (const wrong of [() => "x".repeat(-1), () => "x".repeat(Infinity), () => String.fromCodePoint(-1), () => "x".normalize("X"), () => "a".replaceAll(/a/, "b"), () => decodeURIComponent("%"), () => encodeURI("\ud800"), () => "a".startsWith(/a/), () => "".at.call(undefined)]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}
console.log("abc" + 1 + 2, 1 + 2 + "abc", "5" * "2", "b" > "a", "10" < "9", "10" < 9, [] + {}, "text"[1], "text".length, "a\
b", '\x41\u0041\u{41}\101');
