// `fetch`, over the host function `http-client.request`. What may be reached is the host's decision; so are redirects, time and size limits.

import { exceptionOf } from "../host/errors.js";
import { submitCancellable } from "../host/pending.js";
import { ArrayPrototypePush, PromisePrototypeThen, StringPrototypeIndexOf, StringPrototypeSlice } from "../primordials.js";
import { bodyOf } from "./body.js";
import { Request } from "./request.js";
import { responseOf } from "./response.js";

const OriginalPromise = Promise;
const name = "http-client.request";

function argumentsOf(request) {
  const headers = [];
  request.headers.forEach((value, key) => ArrayPrototypePush(headers, [key, value]));
  const args = { __proto__: null, method: request.method, url: withoutFragment(request.url), headers };
  const body = bodyOf(request);
  if (body !== undefined) args.body = body;
  if (request.redirect !== "follow") args["max-redirects"] = 0;
  return args;
}

function withoutFragment(url) {
  const at = StringPrototypeIndexOf(url, "#");
  return at === -1 ? url : StringPrototypeSlice(url, 0, at);
}

const failure = (cause) => new TypeError("fetch failed", { cause });

export async function fetch(input, init = undefined) {
  const request = new Request(input, init);
  const { signal } = request;
  signal.throwIfAborted();
  let call;
  try {
    call = submitCancellable(name, argumentsOf(request));
  } catch (error) {
    throw failure(exceptionOf(error));
  }
  const aborted = new OriginalPromise((resolve, reject) => {
    signal.addEventListener("abort", () => {
      call.cancel();
      reject(signal.reason);
    }, { once: true });
  });
  const answered = PromisePrototypeThen(call.promise, (answer) => answer, (error) => {
    throw failure(error);
  });
  const response = responseOf(await firstOf(answered, aborted), withoutFragment(request.url));
  if (request.redirect === "error" && response.status >= 300 && response.status < 400 && response.headers.has("location")) {
    throw failure(new Error("unexpected redirect"));
  }
  return response;
}

/** The first of two promises that settles. */
function firstOf(one, other) {
  return new OriginalPromise((resolve, reject) => {
    PromisePrototypeThen(one, resolve, reject);
    PromisePrototypeThen(other, resolve, reject);
  });
}
