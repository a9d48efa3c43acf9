try {
  _goru_call("nothing", {});
} catch {
  console.log("caught");
}
