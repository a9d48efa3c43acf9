let x = [];
try {
  for (;;) x.push(new Uint8Array(1_000_000));
} catch {
  x = null;
  console.log("caught");
}
