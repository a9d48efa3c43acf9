interface Shape { area(): number; readonly name: string }
interface Named<T extends object = {}> extends Shape, Partial<Record<"x" | "y", T>> {
  new (value: T): Named<T>;
  [key: string]: unknown;
}
type Pair<A, B = A> = { left: A; right: B } | [A, B];
type Deep<T> = T extends (infer U)[] ? Deep<U> : T extends Promise<infer V extends object> ? V : T;
type Handlers = { readonly [K in keyof Shape as `on${Capitalize<K>}`]?: (value: Shape[K]) => void };
type Text = `${"a" | "b"}-${number}`;
const square: Shape = { name: "square", area: () => 4 };
const pair: Pair<number> = [1, 2];
console.log(square.name, square.area(), pair);
