import { get } from "goru:kv";
console.log("never");
