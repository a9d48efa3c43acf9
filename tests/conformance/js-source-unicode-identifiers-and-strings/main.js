const ñ = 1, 漢字 = 2, $ = 3, _ = 4, \u0061b = 5, 𝒳 = 6, ℮ = 7;
console.log(ñ, 漢字, $, _, ab, 𝒳, ℮, { ключ: 1, "😀": 2, [`${"é"}`]: 3 });
class Größe { 高さ = 1; #秘密 = 2; get 秘密() { return this.#秘密; } }
console.log(new Größe(), new Größe().秘密, "\u{1F468}\u200D\u{1F469}".length, "e\u0301" === "é", "e\u0301".normalize() === "é");
