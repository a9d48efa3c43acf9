const again = (n) => again(n + 1) + 1;
again(0);
