import { callAsync } from "goru";
await Promise.all([1, 2, 3].map(() => callAsync("sleep", { ms: 600000 })));
