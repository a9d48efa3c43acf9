function* polite() {
  try {
    yield 1;
  } finally {
    console.log("finally");
  }
}
function* rude() {
  try {
    yield 1;
  } finally {
    yield 2;
  }
}
let generator = polite();
generator.next();
console.log(generator.return(), [...generator]);
generator = rude();
generator.next();
console.log(generator.return("refused"), generator.next());
polite().return();
null;
