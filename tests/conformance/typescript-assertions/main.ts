const value: unknown = { list: [1, 2], text: "t" };
const typed = value as { list: number[]; text?: string };
const config = { port: 80, host: "h" } satisfies Record<string, string | number>;
const literal = ["a", "b"] as const;
const angled = <{ text: string }>value;
const nested = ((value as any).list as number[])!.map((n) => n! + 1);
const element = typed.list[0]!.toFixed(1)!, deep = typed!.text!.length;
const object = () => <object>{ a: 1 };
console.log(config.port, literal[1], angled.text, nested, element, deep, object(), <number>1 + <number>2);
let as = 1, satisfies = 2, type = 3;
as = satisfies as number; type = as
console.log(as, satisfies, type, typed!.list!.length / 2 / 1, 6 as number / 2);
