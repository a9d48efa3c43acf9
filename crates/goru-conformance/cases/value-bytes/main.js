new Uint8Array([0, 127, 128, 255])
