// What the glue gives to the prelude. `native` is the parameter of the function that the bundle is; see `../../NATIVE.md`.
// Its properties are read at each use: some of them are set afresh for every run.

/* global native */
const engine = native;
export { engine as native };
