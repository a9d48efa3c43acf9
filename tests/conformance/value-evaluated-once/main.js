const log = [];
const step = (n) => (log.push(n), [...log]);

step(1);
step(2);
step(3);
