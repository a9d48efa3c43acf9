const os = require("node:os");
console.log(Object.keys(process.env).length, process.cwd(), process.execPath === "", typeof process.getuid, typeof os.userInfo);
