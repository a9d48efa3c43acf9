// Values of declared types: from what a script gives to what the host takes, and back. A value of the wrong type goes across as it is: the host
// checks every argument and says what it expected.

import { ArrayIsArray, ArrayPrototypePush, ObjectHasOwn } from "../primordials.js";
import { distinct, lowerCamel } from "./names.js";

const isObject = (value) => typeof value === "object" && value !== null;
const same = (value) => value;
const nothing = { to: same, from: same };

/** The conversions of an interface's types. */
export class Types {
  #declarations;
  #converters = [];

  constructor(declarations) {
    this.#declarations = declarations;
  }

  shape(index) {
    return this.#declarations[index].shape;
  }

  name(index) {
    return this.#declarations[index].name;
  }

  /** `to` makes the host's value of a script's, `from` the other way. A type refers to earlier ones only, so that this ends. */
  converter(index) {
    if (index === undefined) return nothing;
    return (this.#converters[index] ??= this.#make(this.shape(index)));
  }

  #make(shape) {
    switch (shape.tag) {
      case "list":
        return list(this.converter(shape.element));
      case "tuple":
        return tuple(this.#each(shape.elements));
      case "option":
        return option(this.converter(shape.inner));
      case "record":
        return this.record(shape.fields);
      case "flags":
        return flags(shape.cases);
      case "variant":
        return variant(shape.cases, this.#each(types(shape.cases)));
      case "result":
        return variant([{ name: "ok", type: shape.ok }, { name: "err", type: shape.err }], this.#each([shape.ok, shape.err]));
      case "bytes":
        return { to: same, from: same };
      default:
        return nothing;
    }
  }

  #each(indexes) {
    const converters = [];
    for (let i = 0; i < indexes.length; i++) ArrayPrototypePush(converters, this.converter(indexes[i]));
    return converters;
  }

  /** Fields by the names that scripts use; one that is `undefined` is left out. */
  record(fields) {
    const converters = this.#each(types(fields));
    const spelt = distinct(names(fields), lowerCamel);
    return {
      to(value) {
        if (!isObject(value)) return value;
        const made = { __proto__: null };
        for (let i = 0; i < fields.length; i++) {
          // The host's own name is understood too.
          const given = value[spelt[i]] === undefined ? value[fields[i].name] : value[spelt[i]];
          if (given !== undefined) made[fields[i].name] = converters[i].to(given);
        }
        return made;
      },
      from(value) {
        if (!isObject(value)) return value;
        const made = {};
        for (let i = 0; i < fields.length; i++) {
          if (!ObjectHasOwn(value, fields[i].name)) continue;
          const field = converters[i].from(value[fields[i].name]);
          if (field !== undefined) made[spelt[i]] = field;
        }
        return made;
      },
    };
  }
}

function names(cases) {
  const found = [];
  for (let i = 0; i < cases.length; i++) ArrayPrototypePush(found, cases[i].name);
  return found;
}

function types(cases) {
  const found = [];
  for (let i = 0; i < cases.length; i++) ArrayPrototypePush(found, cases[i].type);
  return found;
}

function mapped(values, convert) {
  if (!ArrayIsArray(values)) return values;
  const made = [];
  for (let i = 0; i < values.length; i++) ArrayPrototypePush(made, convert(values[i], i));
  return made;
}

function list(element) {
  if (element === nothing) return nothing;
  return { to: (value) => mapped(value, element.to), from: (value) => mapped(value, element.from) };
}

function tuple(elements) {
  const at = (i) => elements[i] ?? nothing;
  return { to: (value) => mapped(value, (item, i) => at(i).to(item)), from: (value) => mapped(value, (item, i) => at(i).from(item)) };
}

function option(inner) {
  return {
    to: (value) => (value === undefined || value === null ? null : inner.to(value)),
    from: (value) => (value === null || value === undefined ? undefined : inner.from(value)),
  };
}

/** A list of names on the host's side, an object of booleans on the script's. */
function flags(cases) {
  const spelt = distinct(names(cases), lowerCamel);
  return {
    to(value) {
      if (!isObject(value) || ArrayIsArray(value)) return value;
      const made = [];
      for (let i = 0; i < cases.length; i++) {
        if (value[spelt[i]]) ArrayPrototypePush(made, cases[i].name);
      }
      return made;
    },
    from(value) {
      if (!ArrayIsArray(value)) return value;
      const made = {};
      for (let i = 0; i < value.length; i++) {
        for (let k = 0; k < cases.length; k++) {
          if (cases[k].name === value[i]) made[spelt[k]] = true;
        }
      }
      return made;
    },
  };
}

/** A name alone, or an object with the name as its only key; `{ tag, value }` for a script. */
function variant(cases, converters) {
  return {
    to(value) {
      if (!isObject(value) || typeof value.tag !== "string") return value;
      for (let i = 0; i < cases.length; i++) {
        if (cases[i].name !== value.tag) continue;
        if (cases[i].type === undefined) return value.tag;
        return { __proto__: null, [value.tag]: converters[i].to(value.value) };
      }
      return value.tag;
    },
    from(value) {
      for (let i = 0; i < cases.length; i++) {
        const { name } = cases[i];
        if (value === name) return { tag: name };
        if (isObject(value) && ObjectHasOwn(value, name)) return { tag: name, value: converters[i].from(value[name]) };
      }
      return value;
    },
  };
}
