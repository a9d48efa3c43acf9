function identity<T>(value: T): T { return value; }
class Box<T, U extends T[] = T[]> { constructor(readonly items: U, public label?: T) {} map<V>(f: (item: T) => V): V[] { return this.items.map(f); } }
const box = new Box<number>([1, 2]);
const table = new Map<string, Map<number, () => void>>();
const a = 1, b = 2, c = 3;
console.log(identity<string>("x"), box.map<string>((n) => `<${n}>`), table.size, (a < b), b > (c), a < b && c > (b));
console.log([(a < b), c >= b, a << b, c >> 1, c >>> 1], new Set<number>, identity<<T>(x: T) => T>((x) => x)(7));
const make = identity<number>;
console.log(make(5), `${identity<number>(1)}${`${a < b}`}`);
