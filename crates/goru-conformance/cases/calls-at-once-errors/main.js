import { callAsync } from "goru";
const calls = [callAsync("echo", { value: 1 }), callAsync("fail", { kind: "gone", message: "gone", data: null }), callAsync("echo", { value: 3 })];
const answers = await Promise.allSettled(calls);
console.log(...answers.map((answer) => answer.value ?? answer.reason.kind));
