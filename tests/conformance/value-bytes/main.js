[new Uint8Array(), new Uint8Array([0, 255]), Uint8Array.from("abc", (c) => c.charCodeAt(0)).buffer, Uint8Array.from({ length: 4 }, (_, n) => n)];
