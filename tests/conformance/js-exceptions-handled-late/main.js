const late = Promise.reject(new Error("handled later"));
queueMicrotask(() => late.catch((error) => console.log("caught", error.message)));
process.nextTick(() => Promise.reject(1).catch(() => console.log("caught in a tick")));
const both = Promise.allSettled([Promise.reject(1)]);
both.then((all) => console.log(all[0].status));
