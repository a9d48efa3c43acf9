const part = { x: 1 }; [part, part]
