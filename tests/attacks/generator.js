for await (const it of (async function* () { for (;;) yield 1 })());
