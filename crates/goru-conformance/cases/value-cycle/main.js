const x = [1];
x.push(x);
x;
