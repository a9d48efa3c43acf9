// Tells the parts of an exception for the host: the exception and what caused it. Called with any value that was thrown,
// after the script has had its way with every prototype.
(function (native) {
  "use strict";

  const { apply } = Reflect;
  const uncurry = (method) => (self, ...rest) => apply(method, self, rest);
  const exec = uncurry(RegExp.prototype.exec);
  const split = uncurry(String.prototype.split);
  const codePointAt = uncurry(String.prototype.codePointAt);
  const text = String;

  // A trace is as deep as what is reported of it.
  Error.stackTraceLimit = 64;

  const FRAME = /^ {4}at (?:(.*) \()?(.+):(\d+):(\d+)\)?$/;
  const MOST_CAUSES = 16;

  /** What reading a property gives, whatever the script put there. */
  function get(object, name) {
    try {
      return object[name];
    } catch {
      return undefined;
    }
  }

  function isObject(value) {
    return (typeof value === "object" && value !== null) || typeof value === "function";
  }

  function isError(value) {
    const name = native.className(value);
    return name === "Error" || name === "DOMException";
  }

  function kindOf(value) {
    if (value === null) return "null";
    if (!isObject(value)) return typeof value;
    const own = get(value, "name");
    const named = isError(value) && typeof own === "string" && own !== "" ? own : "Error";
    if (named !== "Error") return named;
    // A class that extends `Error` and has not named itself is told by its own name.
    const constructor = get(get(value, "constructor"), "name");
    return typeof constructor === "string" && constructor !== "" ? constructor : native.className(value);
  }

  function messageOf(value) {
    const message = isObject(value) ? get(value, "message") : value;
    try {
      return message === undefined && isObject(value) ? "" : text(message);
    } catch {
      return "";
    }
  }

  /** The engine counts columns in bytes, the contract in characters. */
  function column(line, bytes) {
    if (line === undefined) return bytes;
    let characters = 1;
    for (let i = 0, left = bytes - 1; left > 0 && i < line.length; characters += 1) {
      const code = codePointAt(line, i);
      left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      i += code < 0x10000 ? 1 : 2;
    }
    return characters;
  }

  /** The frames of a trace, the outermost call first; those of the guest's own code and of the engine's are left out. */
  function framesOf(value) {
    const stack = isObject(value) ? get(value, "stack") : undefined;
    if (typeof stack !== "string") return [];
    const lines = split(stack, "\n");
    const frames = [];
    for (let i = lines.length - 1; i >= 0; i -= 1) {
      const match = exec(FRAME, lines[i]);
      if (match === null || match[2] === "goru:prelude" || match[2] === "goru:report") continue;
      const line = +match[3];
      const source = native.sourceLine(match[2], line);
      const named = match[1] !== undefined && match[1] !== "<eval>";
      frames[frames.length] = {
        __proto__: null,
        file: match[2],
        line,
        column: column(source, +match[4]),
        function: named ? match[1] : "<anonymous>",
        source,
      };
    }
    return frames;
  }

  return function report(thrown) {
    const parts = [];
    for (let value = thrown; parts.length <= MOST_CAUSES; value = get(value, "cause")) {
      parts[parts.length] = {
        __proto__: null,
        kind: kindOf(value),
        message: messageOf(value),
        frames: framesOf(value),
      };
      if (!isError(value) || get(value, "cause") === undefined) break;
    }
    return parts;
  };
});
