console.log(JSON.stringify([NaN, Infinity, -Infinity]), JSON.stringify("\ud800"), JSON.parse(JSON.stringify("😀\x7f")) === "😀\x7f");
console.log(JSON.stringify(JSON.parse("[".repeat(200) + "]".repeat(200))).length);
for (const text of ["[NaN]", "[Infinity]", "[-Infinity]"]) {
  try {
    JSON.parse(text);
  } catch (error) {
    console.log(error.name);
  }
}
