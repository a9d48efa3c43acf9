Array(100).fill("x".repeat(1000));
