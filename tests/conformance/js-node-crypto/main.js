const crypto = require("node:crypto");
console.log(crypto.randomBytes(8).length, Buffer.isBuffer(crypto.randomBytes(0)), crypto.randomUUID().length, typeof crypto.webcrypto.getRandomValues);
const all = Array.from({ length: 200 }, () => crypto.randomInt(3));
console.log(Math.min(...all), Math.max(...all), crypto.randomInt(5, 6), all.every(Number.isInteger));
crypto.randomBytes(2, (error, bytes) => console.log(error, bytes.length));
for (const wrong of [() => crypto.randomInt(5, 5), () => crypto.randomBytes(-1)]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}
