const x = 3; x * 2; x * 7;
