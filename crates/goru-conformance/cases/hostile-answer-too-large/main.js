try {
  _goru_call("huge", { bytes: 8000000 });
} catch {
  console.log("caught");
}
