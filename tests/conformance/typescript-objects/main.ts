const key = "k" as const;
const object = {
  plain(a: number): number { return a; },
  async later<T>(a: T): Promise<T> { return a; },
  *gen(): Generator<number> { yield 1; },
  get x(): number { return 2; },
  set x(value: number) { console.log("set", value); },
  [key as string]: 3 as number,
  arrow: <T,>(a: T): T => a,
  function: function (this: unknown, a?: string): string { return a!; },
  nested: { deep: [(a: number): number => a] },
  ...({ spread: 4 } as object),
};
object.x = 5;
console.log(object.plain(1), [...object.gen()], object.x, object.k, object.arrow("a"), object.function("f"), object.nested.deep[0](6), (object as any).spread, object?.nested?.deep?.[0]!(7));
