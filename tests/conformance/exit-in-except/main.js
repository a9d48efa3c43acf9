try {
  null.x;
} catch {
  console.log("handled");
  process.exit(7);
}
