console.log(crypto.getRandomValues(new Uint8Array(16)).length, crypto.randomUUID() !== crypto.randomUUID(), Math.random() !== Math.random());
true;
