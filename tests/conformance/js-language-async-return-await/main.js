const fail = async () => {
  throw new Error("failed");
};
const caught = async () => {
  try {
    return await fail();
  } catch {
    return "caught within";
  }
};
const passed = async () => {
  try {
    return fail();
  } catch {
    return "never";
  }
};
caught().then(console.log);
passed().catch((error) => console.log("outside", error.message));
const order = [];
(async () => Promise.resolve())().then(() => order.push("promise returned"));
(async () => {})().then(() => order.push("plain")).then(() => order.push("plain + 1")).then(() => order.push("plain + 2")).then(() => order.push("plain + 3"));
setTimeout(() => console.log(order));
