try {
  _goru_call("echo", { value: 1, more: 2 });
} catch {
  console.log("caught");
}
