const n: number = 6, s = "x/y";
console.log(`${n as number / 2}${`${(<number>n)}`}${((a: number): number => a)(1)}`);
console.log(n / 2 / 3, /[/<(]/.test(s as string), s.split(/\//)!.length, (n)! / 2, [1]![0] / 1);
const tagged = (parts: TemplateStringsArray, ...values: unknown[]): number => parts.length + values.length;
console.log(tagged<string>`a${1}b${2 as any}`, `\${n}`, `$${n}`, `}{`);
if (n) /x/.exec("x"); else /y/.exec("y");
// a comment: with <types> as text
/* and let x: number = ( */ console.log("done" /* as string */);
