process.stdout.write(new Uint8Array([97, 0, 98, 255, 10]));
undefined;
