[[], {}, "", new Map(), new Set(), new Uint8Array(0)]
