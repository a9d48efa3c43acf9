const seen = new Set();
const tag = (strings, ...values) => {
  seen.add(strings);
  return strings.raw.map((raw, i) => raw + (values[i] ?? "")).join("");
};
for (let i = 0; i < 3; i++) console.log(tag`a\n${i}\t${i * i}end`);
console.log(seen.size, Object.isFrozen([...seen][0]), [...seen][0].length);
console.log(((s) => [s[0], s.raw[0]])`\unicode and \xerxes`);
console.log(String.raw`C:\new\${1 + 1}`, String.raw({ raw: "abc" }, 1, 2, 3));
const chain = (s) => (t) => s[0] + t[0];
console.log(chain`one``two`);
