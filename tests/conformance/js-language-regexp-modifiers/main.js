console.log(/a(?i:b)c/.test("aBc"), /a(?i:b)c/.test("ABc"), /(?-i:x)y/i.test("xY"), /(?-i:x)y/i.test("XY"));
console.log(/(?s:.)./.test("\na"), /(?s:.)./.test("\n\n"), "a\nb".match(/(?m:^b)/)?.index, "a\nb".match(/^b/));
console.log(/(?im-s:^A.)/.exec("x\nab").index);
for (const pattern of ["(?ii:a)", "(?i-i:a)", "(?-:a)", "(?g:a)"]) {
  try {
    new RegExp(pattern);
    console.log("taken");
  } catch (error) {
    console.log(error.name);
  }
}
