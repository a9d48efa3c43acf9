// `util.types` as an object.

import * as all from "./types.js";

const { isSharedArrayBuffer, ...rest } = all;

export const types = { ...rest, isSharedArrayBuffer };
