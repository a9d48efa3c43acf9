const id = <T,>(x: T): T => x;
const pick = <T extends object, K extends keyof T>(value: T, key: K): T[K] => value[key];
const later = async <T>(x: T): Promise<T> => x;
const isText = (x: unknown): x is string => typeof x === "string";
const curry = (a: number) => (b: number): number => a + b;
const object = (x: number): { x: number } => ({ x });
const optional = (x?: number, { y = 2 }: { y?: number } = {}) => [x, y];
const long = (
  a: number,
  b: number,
):
  number => a * b;
const none = (): void => {};
console.log(id(1), pick({ a: 2 }, "a"), isText("x"), curry(1)(2), object(3), optional(4), long(5, 6), none());
later("seven").then((x: string): void => console.log(x));
