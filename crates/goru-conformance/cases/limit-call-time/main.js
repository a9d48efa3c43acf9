const { CallTimeout } = require("goru");
try {
  _goru_call("sleep", { ms: 600000 });
} catch (error) {
  console.log(error instanceof CallTimeout ? "caught" : error);
}
