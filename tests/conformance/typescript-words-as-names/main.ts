const type = 1, as = 2, declare = 3, namespace = 4, module = 5, abstract = 6, readonly = 7, is = 8, of = 9, satisfies = 10;
type
as
let interface_ = { type, as, declare, namespace, get: 1, set: 2, async: 3, static: 4, public: 5, enum: 6, interface: 7, readonly() { return 8; } };
console.log(type < as, declare, namespace, module, abstract, readonly, is, of, satisfies);
console.log(interface_.type, interface_.enum, interface_.interface, interface_.readonly(), interface_.as);
class Words { type = 1; declare = 2; readonly = 3; abstract() { return 4; } public() { return 5; } static static = 6; get = 7; async = 8; override(): number { return 9; } }
const words = new Words();
console.log(words.type, words.declare, words.readonly, words.abstract(), words.public(), Words.static, words.get, words.async, words.override());
function namespaces(type: string, of?: number) { return type; }
console.log(namespaces("x"));
label: for (const is of [1]) { break label; }
