try {
  _goru_call("echo", { value: "x".repeat(10000) });
} catch {
  console.log("caught");
}
