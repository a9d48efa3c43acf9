// What the host offers to a script: the modules `goru` and `goru:NAME`, and the globals that the application asked for.

import { native } from "../native.js";
import { ReflectApply, SafeMap, StringPrototypeSlice, StringPrototypeStartsWith, hide, nameAs } from "../primordials.js";
import { call, callAsync } from "./call.js";
import { classes } from "./errors.js";
import { moduleOf } from "./interface.js";

let declarations;
let modules = new SafeMap();

/** What this run may call, as the host declares it. */
function functions() {
  return (declarations ??= native.functions());
}

/** Forgets what an earlier run was granted, and defines this run's globals. */
export function resetHost() {
  declarations = undefined;
  modules = new SafeMap();
  const { globals } = native;
  for (let i = 0; i < globals.length; i++) {
    const { name, module, function: wanted } = globals[i];
    // The declarations are asked for when a script uses the first of them.
    hide(globalThis, name, nameAs((...args) => ReflectApply(moduleNamed(module).functions.get(wanted).now, undefined, args), name));
  }
}

function moduleNamed(name) {
  let module = modules.get(name);
  if (module === undefined) {
    const list = functions();
    for (let i = 0; i < list.length && module === undefined; i++) {
      if (list[i].name === name) module = moduleOf(list[i]);
    }
    if (module !== undefined) modules.set(name, module);
  }
  return module;
}

const goru = { call, callAsync, functions, ...classes };

/** The exports of `goru` or `goru:NAME`; `undefined` where nothing of that name is granted. */
export function hostModule(specifier) {
  if (specifier === "goru") return goru;
  if (!StringPrototypeStartsWith(specifier, "goru:")) return undefined;
  return moduleNamed(StringPrototypeSlice(specifier, 5))?.exported;
}

export function installHost() {
  hide(globalThis, "_goru_call", nameAs((name, args) => call(name, args), "_goru_call"));
}
