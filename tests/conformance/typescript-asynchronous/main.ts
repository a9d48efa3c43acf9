async function* count(to: number): AsyncGenerator<number, void, undefined> { for (let i: number = 0; i < to; i++) yield i as number; }
const total = async (): Promise<number> => { let sum: number = 0; for await (const n of count(4) as AsyncIterable<number>) sum += n!; return sum; };
const wait = <T,>(value: T, ms = 1): Promise<T> => new Promise<T>((resolve: (value: T) => void) => setTimeout(() => resolve(value), ms));
(async (): Promise<void> => { console.log(await total(), await wait<string>("late"), (await wait({ a: 1 as const })).a); })();
