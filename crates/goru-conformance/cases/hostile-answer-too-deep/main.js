try {
  _goru_call("deep", { levels: 1000 });
} catch {
  console.log("caught");
}
