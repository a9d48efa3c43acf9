import { call, callAsync, CallError, UnknownFunction } from "goru";
console.log(typeof call, typeof callAsync);
try {
  call("kv.get", { key: "x" });
} catch (error) {
  console.log(error.name, error instanceof CallError, error instanceof UnknownFunction);
}
console.log(typeof kv_get);
