// The global names, each as enumerable or not as in node.

import { console } from "./console/index.js";
import { atob, btoa } from "./encoding/base64.js";
import { TextDecoder, TextEncoder } from "./encoding/index.js";
import { Blob, File } from "./fetch/blob.js";
import { fetch } from "./fetch/fetch.js";
import { FormData } from "./fetch/form-data.js";
import { Headers } from "./fetch/headers.js";
import { Request } from "./fetch/request.js";
import { Response } from "./fetch/response.js";
import { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } from "./loop/timers.js";
import { Buffer } from "./buffer.js";
import { require } from "./node/index.js";
import { ObjectDefineProperty, nameAs } from "./primordials.js";
import { process } from "./process/index.js";
import { URL, URLSearchParams } from "./url/index.js";
import { AbortController, AbortSignal } from "./web/abort.js";
import { Crypto, crypto } from "./web/crypto.js";
import { DOMException } from "./web/dom-exception.js";
import { CustomEvent, Event, EventTarget } from "./web/event.js";
import { Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, performance } from "./web/performance.js";
import { structuredClone } from "./web/structured-clone.js";

const functions = { atob, btoa, clearImmediate, clearInterval, clearTimeout, fetch, setImmediate, setInterval, setTimeout, structuredClone };

const objects = {
  AbortController, AbortSignal, Blob, Buffer, Crypto, CustomEvent, DOMException, Event, EventTarget, File, FormData, Headers, Performance, PerformanceEntry,
  PerformanceMark, PerformanceMeasure, Request, Response, TextDecoder, TextEncoder, URL, URLSearchParams, console, process, require,
};

export function installGlobals() {
  const define = (name, value, enumerable) => {
    nameAs(value, name);
    ObjectDefineProperty(globalThis, name, { __proto__: null, value, writable: true, enumerable, configurable: true });
  };
  for (const [name, value] of Object.entries({ ...functions, crypto, performance })) define(name, value, true);
  for (const [name, value] of Object.entries({ ...objects, global: globalThis })) define(name, value, false);
}
