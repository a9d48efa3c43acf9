namespace Geometry {
  const scale = 2;
  export const unit = 1, origin = { x: 0 };
  export let count = 0;
  export function area(side: number): number { count++; return side * side * scale; }
  export class Point { constructor(public x: number) {} }
  export interface Size { width: number }
  export type Area = number;
  export enum Axis { X, Y }
  export const { a, b } = { a: 3, b: 4 };
}
console.log(Geometry.area(3), Geometry.count, Geometry.unit, Geometry.origin, new Geometry.Point(2).x, Geometry.Axis.Y, Geometry.a + Geometry.b);
console.log("scale" in Geometry, Object.keys(Geometry).join());
namespace OnlyTypes { export type A = number; export interface B { a: A } }
const typed: OnlyTypes.A = 1;
console.log(typed, typeof (globalThis as any).OnlyTypes);
