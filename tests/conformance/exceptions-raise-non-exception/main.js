console.log("anything can be thrown");
for (const thrown of ["text", 5, null, undefined, { a: 1 }]) {
  try {
    throw thrown;
  } catch (caught) {
    console.log(caught);
  }
}
null.property;
