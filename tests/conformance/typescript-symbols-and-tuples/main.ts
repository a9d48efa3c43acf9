const tag: unique symbol = Symbol("tag");
type Tagged = { readonly [tag]: number };
const tagged: Tagged = { [tag]: 1 };
const range = (...[from, to]: [from: number, to?: number]): [start: number, end: number] => [from, to ?? 0];
let keys: keyof typeof tagged, lookup: (typeof tagged)[typeof tag] = 2;
let f: new (...args: any[]) => object = Date, g: abstract new () => void, h: typeof import("node:fs");
let negative: -1 = -1, long: 10n = 10n, text: "a" | 'b' = "a", none: null | undefined = null;
console.log(tagged[tag], range(1), lookup, typeof f, negative, long, text, none);
