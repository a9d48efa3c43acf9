// Text: building, splitting, regular expressions.
const words = "the quick brown fox jumps over the lazy dog".split(" ");
let text = "";
for (let index = 0; index < 30000; index++) text += words[(index * 7) % words.length] + (index % 11 ? " " : "\n");
let found = 0;
for (let round = 0; round < 4; round++) {
  found += text.match(/\b[a-z]*o[a-z]*\b/g).length;
  found += text.replace(/(\w+) (\w+)/g, "$2 $1").length;
  found += text.split("\n").filter((line) => line.includes("fox jumps")).length;
  found += [...text].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
}
console.log(found);
