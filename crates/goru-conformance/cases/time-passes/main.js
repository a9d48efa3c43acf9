const start = performance.now();
await new Promise((resolve) => setTimeout(resolve, 60));
performance.now() - start >= 50 && Date.now() > 1_700_000_000_000;
