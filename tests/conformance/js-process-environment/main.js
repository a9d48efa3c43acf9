console.log(process.env.MODE, JSON.stringify(process.env.EMPTY), process.env.UNICODE, process.env.MISSING, "MODE" in process.env, Object.keys(process.env).sort().filter((k) => ["MODE", "EMPTY", "UNICODE"].includes(k)));
process.env.NUMBER = "5";
process.env.MODE = "other";
delete process.env.EMPTY;
console.log(process.env.NUMBER, typeof process.env.NUMBER, process.env.MODE, "EMPTY" in process.env, { ...process.env }.NUMBER);
