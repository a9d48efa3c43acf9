// A parser: the tree of a program, its tokens, and the place of an error.
import { parse, tokenizer } from "acorn";

const source = "class A { #p = 1n; static { for await (const x of y) label: break label; } }\nexport const f = async (a, ...b) => a ?? b?.[0];";
const tree = parse(source.replace("for await", "for"), { ecmaVersion: "latest", sourceType: "module", locations: true });
const kinds = {};
(function walk(node) {
  kinds[node.type] = (kinds[node.type] ?? 0) + 1;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (typeof child?.type === "string") walk(child);
  }
})(tree);
console.log(tree.body.map((node) => [node.type, node.start, node.end, node.loc.start.line]));
console.log(kinds);
console.log([...tokenizer("a /= /b+/g.test(`c${1}`) // d", { ecmaVersion: 2024 })].map((token) => token.type.label).join(" "));
for (const wrong of ["let a; let a", "x = ;", "return 1"]) {
  try {
    parse(wrong, { ecmaVersion: 2024 });
  } catch (error) {
    console.log(error.name, error.message, error.pos, error.loc);
  }
}
