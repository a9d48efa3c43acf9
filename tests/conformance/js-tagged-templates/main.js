function tag(texts, ...values) {
  return texts.raw.map((text, i) => text + (i < values.length ? `[${values[i]}]` : "")).join("");
}
console.log(tag`a${1}\n${"b"}c`, tag``, ((texts) => Object.isFrozen(texts))`x`);
const same = () => ((texts) => texts)`once`;
console.log(same() === same(), `${[1, 2]}${{}}${null}`);
