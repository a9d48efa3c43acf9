import { setTimeout as sleep, setImmediate as soon, setInterval as every, scheduler } from "node:timers/promises";
console.log(await sleep(2, "slept"), await soon("soon"), await scheduler.wait(1), typeof (await scheduler.yield()));
let n = 0;
for await (const value of every(1, "tick")) {
  console.log(value, ++n);
  if (n === 3) break;
}
const controller = new AbortController();
const waiting = sleep(10000, "never", { signal: controller.signal });
controller.abort(new Error("reason"));
try {
  await waiting;
} catch (error) {
  console.log(error.name, error.code, error.cause.message);
}
try {
  await sleep(1, null, { signal: AbortSignal.abort() });
} catch (error) {
  console.log(error.name);
}
