import { callAsync } from "goru";
const places = await Promise.all([1, 2, 3].map(() => callAsync("meet", { parties: 3 })));
console.log(...places.sort());
