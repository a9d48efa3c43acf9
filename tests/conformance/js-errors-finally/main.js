function order(fail) {
  try {
    if (fail) throw new Error("failed");
    return "returned";
  } catch (error) {
    return error.message;
  } finally {
    console.log("finally", fail);
  }
}
console.log(order(false), order(true));
console.log((() => { try { return 1; } finally { return 2; } })());
label: try {
  break label;
} finally {
  console.log("left by break");
}
