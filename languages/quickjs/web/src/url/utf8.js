// What the URL parser asks of the Encoding Standard.

export { encodeUtf8 as utf8Encode, decodeUtf8 as utf8DecodeWithoutBOM } from "../encoding/utf8.js";
