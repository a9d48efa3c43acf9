namespace A.B.C { export const deep = 1; }
namespace A { export namespace D { export const x = 2; } export const own = 3; }
console.log(A.B.C.deep, A.D.x, A.own);
class Host { value = 1 }
namespace Host { export const helper = () => "help"; }
console.log(new Host().value, Host.helper());
import Short = A.B.C;
console.log(Short.deep);
declare namespace Gone { const x: number }
declare module "nothing" { export const x: number }
declare global { interface Window { x: number } }
console.log(typeof (globalThis as any).Gone);
