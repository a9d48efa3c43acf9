try {
  _goru_call("deny", { message: "ask first" });
} catch {
  console.log("caught");
}
