// YAML: every kind of scalar and collection, anchors, comments that are kept, and errors with places.
import { parse, parseAllDocuments, parseDocument, stringify } from "yaml";

const text = `# a comment
anchors: &base { a: 1, b: [true, null, ~] }
merged:
  <<: *base
  c: 0x1F
texts:
  - plain text
  - 'single ''quoted'''
  - "double \\u00fc \\n"
  - |
    literal
      kept
  - >-
    folded
    into one
numbers: [1, -2.5, 1e3, .inf, 0o17, 12345678901234567890]
? complex key
: - nested
  -
    - deeper
date: 2026-11-25
empty:
`;
console.log(parse(text, { merge: true }));
const document = parseDocument(text);
document.setIn(["texts", 0], "changed");
document.deleteIn(["numbers"]);
console.log(String(document));
console.log(stringify({ a: [1, { b: "multi\nline" }], c: "yes", d: "", e: null, "key: odd": "# no comment", f: new Map([[1, new Set(["x"])]]), n: 1.5 }));
console.log(parseAllDocuments("a: 1\n---\nb: 2\n...").map((each) => each.toJS()));
for (const wrong of ["a: [1, 2", "a: 1\na: 2", "a: *none", "\t- x", "a: b: c"]) {
  try {
    parse(wrong);
    console.log("taken");
  } catch (error) {
    console.log(error.name, error.code, error.message.split("\n")[0]);
  }
}
