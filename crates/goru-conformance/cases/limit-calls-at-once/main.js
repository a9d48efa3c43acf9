import { callAsync, LimitExceeded } from "goru";
const answers = await Promise.allSettled([1, 2, 3].map(() => callAsync("sleep", { ms: 50 })));
console.log(answers.filter((answer) => answer.reason instanceof LimitExceeded).length);
