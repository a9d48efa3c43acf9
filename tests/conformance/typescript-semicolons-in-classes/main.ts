const key = "computed", star = "star"
class A {
  a = 1
  public [key] = 2
  readonly ["other"]?: number
  get: number
  b() { return 3 }
  static: string
  public static c = 4 as number
  private *gen(): Generator<number> { yield 5 }
  x: number
  ["method"]() { return 6 }
  y = 7 as any
  [star] = 8
  private z
}
const a: any = new A()
console.log(a.a, a.computed, a.b(), (A as any).c, [...a.gen()], a.method(), a.y, a.star, Object.keys(a).join())
