const log = [];
const run = async (name, value) => {
  log.push(`${name} begins`);
  await value;
  log.push(`${name} after one`);
  await value;
  log.push(`${name} ends`);
};
const thenable = { then(resolve) { log.push("then called"); resolve(); } };
const all = [run("a", 1), run("b", Promise.resolve(2)), run("c", thenable)];
log.push("synchronous end");
Promise.all(all).then(() => console.log(log.join("\n")));
