try {
  _goru_call("broken", {});
} catch {
  console.log("caught");
}
