// Differences of texts: lines, words, characters, lists, and patches that are made and applied.
import { applyPatch, createPatch, diffArrays, diffChars, diffJson, diffLines, diffWords, parsePatch, reversePatch } from "diff";

const before = "one\ntwo\nthree\nfour\nfive\n";
const after = "one\n2\nthree\nfour\nand a half\nfive\n";
const mark = (parts) => parts.map((part) => `${part.added ? "+" : part.removed ? "-" : "="}${JSON.stringify(part.value)}`).join(" ");
console.log(mark(diffLines(before, after)));
console.log(mark(diffWords("the quick brown fox", "the slow brown fox jumps")));
console.log(mark(diffChars("kitten", "sitting")), mark(diffArrays([1, 2, 3], [1, 3, 4])));
console.log(mark(diffJson({ a: 1, b: [1, 2] }, { b: [1, 3], a: 1 })));
const patch = createPatch("file.txt", before, after, "old", "new", { context: 1 });
console.log(patch);
console.log(applyPatch(before, patch) === after, applyPatch("other\n", patch), applyPatch(after, reversePatch(parsePatch(patch))) === before);
const long = Array.from({ length: 400 }, (_, i) => `line ${i}\n`);
const changed = long.filter((_, i) => i % 7 !== 3).map((line, i) => (i % 11 === 5 ? `changed ${line}` : line));
console.log(diffLines(long.join(""), changed.join("")).length);
