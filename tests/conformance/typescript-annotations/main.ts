const count: number = 3;
let label: string | undefined = "items", list: Array<{ id: number; tags?: string[] }> = [{ id: 1 }];
function describe(n: number, what?: string, ...rest: readonly unknown[]): string {
  return `${n} ${what ?? "nothing"} ${rest.length}`;
}
const { id, tags = ["none"] }: { id: number; tags?: string[] } = list[0];
const [first, second]: [number, string] = [1, "two"];
for (const item of list as { id: number }[]) console.log(item.id);
for (let i: number = 0; i < 2; i++) console.log(i);
console.log(describe(count, label, 1, 2), id, tags, first, second);
