// `Buffer`, from its package, printed as node prints it.

import { Buffer } from "buffer/";
import { customInspect } from "./inspect/index.js";
import { MathMin, NumberPrototypeToString, StringPrototypePadStart, hide } from "./primordials.js";

const shown = 50;

hide(Buffer.prototype, customInspect, function () {
  let text = "";
  for (let i = 0; i < MathMin(this.length, shown); i++) text += `${i === 0 ? "" : " "}${StringPrototypePadStart(NumberPrototypeToString(this[i], 16), 2, "0")}`;
  const more = this.length - shown;
  return `<Buffer ${text}${more > 0 ? ` ... ${more} more byte${more > 1 ? "s" : ""}` : ""}>`;
});

export { Buffer };
