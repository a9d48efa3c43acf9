try {
  new Uint8Array(200_000_000);
} catch {
  console.log("caught");
}
