console.log(process.platform, process.arch, process.cwd(), process.pid, process.versions.node, process.versions.quickjs !== undefined, typeof process.release);
const start = process.hrtime();
console.log(typeof process.hrtime.bigint(), process.hrtime.bigint() >= 0n, process.hrtime(start).length, typeof process.uptime());
