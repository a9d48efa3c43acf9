console.log("a1_é".match(/[\p{L}--[a-z]]/v)[0], "a1b2".match(/[\w&&\d]/gv), /^\p{RGI_Emoji}$/v.test("👩‍💻"), /^[\q{abc|d}]$/v.test("abc"));
console.log(/[[a-c][x-z]]/gv[Symbol.match]("b y q"), /\p{Lu}/iv.test("a"), /[^\P{Lowercase_Letter}]/v.test("ß"));
console.log(new RegExp("[[a-z]&&[^aeiou]]+", "v").exec("aeixyz")[0], /./v.unicodeSets, /./v.flags);
try {
  new RegExp("[(]", "v");
} catch (error) {
  console.log(error.name);
}
