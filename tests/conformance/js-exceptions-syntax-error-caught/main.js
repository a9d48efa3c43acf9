for (const source of ["let x = ;", "if (", "}", "'unterminated", "`unterminated", "/x/gg", "a => {", "for (;;", "class { }", "const c;", "break;", "return 1", "await 1; let await", "1 = 2", "new.target", "super()", "import('x'", "a?.b = 1", "({ a = 1 })", "async () => { for await (x in y); }", "label: label: 1", "\\u{110000}", "0b2", "1__0", "0x", "continue", "yield 1 2", "let [a];"]) {
  try {
    new Function(source.startsWith("return") ? `{ ${source} ` : source);
    console.log("taken:", source);
  } catch (error) {
    console.log(error.name, error instanceof SyntaxError, error.message !== "");
  }
}
