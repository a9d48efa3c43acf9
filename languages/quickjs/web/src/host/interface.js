// An interface as a module: a function for each of its functions, its form that gives a promise, and a class for each of its errors.

import { ArrayPrototypeIndexOf, ArrayPrototypePush, PromiseReject, SafeMap, SafeSet, hide, nameAs } from "../primordials.js";
import { invoke } from "./call.js";
import { Types } from "./convert.js";
import { HostError } from "./errors.js";
import { distinct, lowerCamel, upperCamel } from "./names.js";
import { submit } from "./pending.js";

/** The exports of an interface's module. `functions` maps the declared names to the functions. */
export function moduleOf(declaration) {
  const types = new Types(declaration.types);
  const errors = new Errors(types, declaration);
  const exported = {};
  const functions = new SafeMap();
  const taken = new SafeSet();
  const names = distinct(declared(declaration.functions), lowerCamel, taken);
  for (let i = 0; i < names.length; i++) {
    const forms = formsOf(declaration.functions[i], types, errors);
    nameAs(forms.now, names[i]);
    exported[names[i]] = forms.now;
    functions.set(declaration.functions[i].name, forms);
    const later = lowerCamel(`${declaration.functions[i].name}-async`);
    if (taken.has(later)) continue;
    taken.add(later);
    nameAs(forms.later, later);
    exported[later] = forms.later;
  }
  errors.exportTo(exported);
  return { exported, functions };
}

function declared(list) {
  const names = [];
  for (let i = 0; i < list.length; i++) ArrayPrototypePush(names, list[i].name);
  return names;
}

/** The two forms of a function: one that waits, one that gives a promise. */
function formsOf(declaration, types, errors) {
  const { callName } = declaration;
  const shape = declaration.output === undefined ? undefined : types.shape(declaration.output);
  const fails = shape?.tag === "result";
  const answer = types.converter(fails ? shape.ok : declaration.output);
  const nothing = declaration.output === undefined || (fails && shape.ok === undefined);
  const value = (sent) => (nothing ? undefined : answer.from(sent));
  const failed = fails && shape.err !== undefined ? (raw) => errors.make(shape.err, raw) : undefined;
  const pack = packer(declaration.parameters, types);
  return {
    now: (...args) => value(invoke(callName, pack(args), failed)),
    later(...args) {
      try {
        return submit(callName, pack(args), value, failed);
      } catch (error) {
        return PromiseReject(error);
      }
    },
  };
}

/** Makes the host's map of arguments of a call's. */
function packer(parameters, types) {
  if (parameters === undefined) return (args) => args[0] ?? {};
  const converters = [];
  for (let i = 0; i < parameters.length; i++) ArrayPrototypePush(converters, types.converter(parameters[i].type));
  return (args) => {
    if (args.length > parameters.length) throw new TypeError(`expected at most ${parameters.length} arguments, got ${args.length}`);
    const made = { __proto__: null };
    for (let i = 0; i < args.length; i++) {
      if (args[i] !== undefined) made[parameters[i].name] = converters[i].to(args[i]);
    }
    return made;
  };
}

/** The classes for the errors that the functions of an interface declare. */
class Errors {
  #types;
  #classes = new SafeMap();
  #names = new SafeMap();

  constructor(types, declaration) {
    this.#types = types;
    const indexes = [];
    const names = [];
    for (let i = 0; i < declaration.types.length; i++) {
      if (declaration.types[i].name !== undefined) {
        ArrayPrototypePush(indexes, i);
        ArrayPrototypePush(names, declaration.types[i].name);
      }
    }
    const spelt = distinct(names, upperCamel);
    for (let i = 0; i < declaration.functions.length; i++) {
      const { output } = declaration.functions[i];
      const shape = output === undefined ? undefined : types.shape(output);
      if (shape?.tag !== "result" || shape.err === undefined) continue;
      const at = ArrayPrototypeIndexOf(indexes, shape.err);
      const { tag } = types.shape(shape.err);
      if (at !== -1 && (tag === "enum" || tag === "variant" || tag === "record")) this.#declare(shape.err, spelt[at]);
    }
  }

  #declare(index, name) {
    if (this.#classes.has(index)) return;
    const Class = class extends HostError {};
    nameAs(Class, name);
    hide(Class.prototype, "name", name);
    this.#classes.set(index, Class);
    this.#names.set(index, name);
  }

  /** The exception for an error of a declared type. */
  make(index, raw) {
    const Class = this.#classes.get(index) ?? HostError;
    const value = raw.data === undefined ? undefined : this.#types.converter(index).from(raw.data);
    if (Class === HostError) return new HostError(raw.message, raw.kind, value);
    const { tag } = this.#types.shape(index);
    const error = new Class(raw.message, tag === "variant" && value !== undefined ? value.tag : tag === "enum" && value !== undefined ? value : raw.kind);
    if (tag === "record") error.value = value;
    else if (tag === "variant" && value !== undefined && "value" in value) error.value = value.value;
    return error;
  }

  exportTo(exported) {
    this.#classes.forEach((Class, index) => {
      exported[this.#names.get(index)] = Class;
    });
  }
}
