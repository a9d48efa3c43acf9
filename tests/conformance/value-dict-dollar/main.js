({ $map: 1, plain: 2 });
