// The list of objects that the inspector is inside of. Its methods are its own, so that a script's changes to arrays do not reach it.

import { ArrayPrototypeIncludes, ArrayPrototypePop, ArrayPrototypePush, ObjectSetPrototypeOf } from "../primordials.js";

const methods = {
  __proto__: null,
  includes(value) {
    return ArrayPrototypeIncludes(this, value);
  },
  pop() {
    return ArrayPrototypePop(this);
  },
  push(value) {
    return ArrayPrototypePush(this, value);
  },
};

export const list = () => ObjectSetPrototypeOf([], methods);
