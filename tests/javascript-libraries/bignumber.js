// Decimal arithmetic: exact sums, long divisions, roots, rounding and formats.
import BigNumber from "bignumber.js";

const n = (value) => new BigNumber(value);
console.log(n("0.1").plus("0.2").toString(), n("1e500").times("1e-480").toFixed(), n("123456789.123456789").pow(5).toFixed());
BigNumber.config({ DECIMAL_PLACES: 60, ROUNDING_MODE: BigNumber.ROUND_HALF_EVEN });
console.log(n(1).div(7).toString(), n(2).sqrt().toString());
console.log(n("1234567.891").toFormat(2), n("-2.5").integerValue().toString(), n("0.000001234").toExponential(), n(255).toString(16), new BigNumber("ff", 16).toNumber());
console.log(n(NaN).isNaN(), n("Infinity").isFinite(), n("-0").isNegative(), n("5").comparedTo("5.0"), n(10).modulo(3).toString(), BigNumber.max(1, "3", n(2)).toString());
let pi = n(0);
for (let k = 0; k < 40; k++) {
  const k8 = 8 * k;
  pi = pi.plus(n(16).pow(-k).times(n(4).div(k8 + 1).minus(n(2).div(k8 + 4)).minus(n(1).div(k8 + 5)).minus(n(1).div(k8 + 6))));
}
console.log(pi.toFixed(45), n("1.23").toJSON(), n("100").dividedToIntegerBy(7).toString());
