// Promises, async functions, generators and `AbortSignal`.
const sleep = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
async function main() {
  console.log(await Promise.all([sleep(3, "a"), sleep(1, "b"), "c"]));
  console.log(await Promise.race([sleep(5, "slow"), sleep(1, "fast")]));
  console.log(await Promise.allSettled([Promise.resolve(1), Promise.reject(new RangeError("no"))]).then((all) => all.map((it) => it.status)));
  console.log(await Promise.any([Promise.reject(1), sleep(1, "any")]));
  await Promise.any([]).catch((error) => console.log(error.name, error.errors));
  async function* numbers() {
    for (let i = 0; i < 3; i++) yield sleep(1, i);
  }
  for await (const number of numbers()) console.log(number);
  const controller = new AbortController();
  controller.signal.addEventListener("abort", (event) => console.log(event.type, event.target === controller.signal), { once: true });
  controller.signal.onabort = () => console.log("onabort");
  controller.abort();
  controller.abort("again");
  console.log(controller.signal.aborted, controller.signal.reason.name, controller.signal.reason.message, controller.signal.reason.code);
  try {
    AbortSignal.abort(new Error("given")).throwIfAborted();
  } catch (error) {
    console.log(error.message);
  }
  const any = AbortSignal.any([new AbortController().signal, AbortSignal.abort("first")]);
  console.log(any.aborted, any.reason);
  const timeout = AbortSignal.timeout(1);
  await sleep(5);
  console.log(timeout.aborted, timeout.reason.name, timeout.reason.message);
}
main().finally(() => console.log("done"));
