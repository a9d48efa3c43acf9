// A host call that was not answered with a value, as an exception. The classes are what the module `goru` exports.

import { hide, nameAs } from "../primordials.js";

/** A host call that was not answered with a value. */
export class CallError extends Error {}

/** The function answered with an error: `kind`, empty where the function names none, and `data`, what the error carries. */
export class HostError extends CallError {
  constructor(message, kind = "", data = undefined) {
    super(message);
    this.kind = kind;
    if (data !== undefined) this.data = data;
  }
}

/** No function of this name is granted to the script. */
export class UnknownFunction extends CallError {}

/** The arguments are not what the function declares. */
export class InvalidArguments extends CallError {}

/** What was granted to the script does not allow this call. */
export class Denied extends CallError {}

/** The call would pass a limit of the run: `limitName`, the bound `limit`, and what was asked for, `observed`. */
export class LimitExceeded extends CallError {
  constructor(name, limit, observed) {
    super(`limit \`${name}\` is ${limit}, and ${observed} were asked for`);
    this.limitName = name;
    this.limit = limit;
    this.observed = observed;
  }
}

/** The call did not answer in the time that one call may take. */
export class CallTimeout extends CallError {}

/** The call was cancelled. */
export class Cancelled extends CallError {}

/** The host failed. */
export class InternalError extends CallError {}

export const classes = { CallError, HostError, UnknownFunction, InvalidArguments, Denied, LimitExceeded, CallTimeout, Cancelled, InternalError };
for (const [name, Class] of Object.entries(classes)) {
  nameAs(Class, name);
  hide(Class.prototype, "name", name);
}

/** Makes an exception of what the glue throws. What is no call error comes back as it is: a `TypeError` for arguments that cannot be sent. */
export function exceptionOf(error, failed = (raw) => new HostError(raw.message, raw.kind, raw.data)) {
  switch (typeof error === "object" && error !== null ? error.tag : undefined) {
    case "unknown-function":
      return new UnknownFunction(`no function \`${error.text}\` is granted to this script`);
    case "invalid-arguments":
    case "invalid-payload":
      return new InvalidArguments(error.text);
    case "denied":
      return new Denied(error.text);
    case "failed":
      return failed(error);
    case "limit-exceeded":
      return new LimitExceeded(error.name, error.limit, error.observed);
    case "timed-out":
      return new CallTimeout(`no answer within ${error.milliseconds} ms`);
    case "cancelled":
      return new Cancelled("the call was cancelled");
    case "internal":
      return new InternalError("the host failed");
    default:
      return error;
  }
}
