const { LimitExceeded } = require("goru");
for (let n = 0; n < 3; n++) _goru_call("echo", { value: n });
try {
  _goru_call("echo", { value: 3 });
} catch (error) {
  if (error instanceof LimitExceeded) console.log(error.limitName, error.limit, error.observed);
}
