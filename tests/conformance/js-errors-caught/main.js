const attempts = [
  () => null.x,
  () => missing,
  () => new Array(-1),
  () => decodeURIComponent("%"),
  () => JSON.parse("{bad"),
  () => eval("let ;"),
  () => (1).toFixed(101),
  () => Object.defineProperty(Object.freeze({}), "x", { value: 1 }),
  () => { "use strict"; undefined_name = 1; },
  () => new (class { constructor() { this.x.y; } })(),
];
for (const attempt of attempts) {
  try {
    attempt();
    console.log("nothing");
  } catch (error) {
    console.log(error.name, error instanceof Error, error.constructor === globalThis[error.name]);
  }
}
