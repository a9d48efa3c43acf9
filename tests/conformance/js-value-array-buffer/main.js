[new Uint8Array([1, 2, 3]).buffer, new DataView(new Uint8Array([1, 2, 3]).buffer, 1, 1), new Uint8Array([1, 2, 3]).subarray(2)]
