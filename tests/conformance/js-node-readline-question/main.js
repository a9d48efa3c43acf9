import { createInterface } from "node:readline/promises";
const lines = createInterface({ input: process.stdin, output: process.stdout });
const name = await lines.question("Name? ");
const age = await lines.question("Age? ");
console.log(`\n${name} is ${age}`);
lines.close();
