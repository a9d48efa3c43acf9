function alone(this: { x: number }) { return this.x; }
function with_others(this: { x: number }, a: number, ...rest: number[]) { return this.x + a + rest.length; }
const object = { x: 1, method(this: { x: number }, b?: number): number { return this.x + (b ?? 0); } };
console.log(alone.call({ x: 2 }), with_others.call({ x: 3 }, 4, 5), object.method(6), alone.length, with_others.length);
