function parse(value: string): number;
function parse(value: number): string;
function parse(value: any): any { return typeof value === "string" ? Number(value) : String(value); }
class Parser {
  run(value: string): number
  run(value: number): string
  run(value: any) { return parse(value); }
  constructor();
  constructor(private mode?: string) {}
}
export default function anything(value: string): void;
export default function anything(value?: unknown) { return value; }
console.log(parse("4") + 1, parse(4) + 1, new Parser().run("5"));
