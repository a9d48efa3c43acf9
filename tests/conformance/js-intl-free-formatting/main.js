console.log((1234.5678).toFixed(2), (0.1 + 0.2).toFixed(10), (1e21).toString(), (255).toString(16), (0.5).toString(2));
console.log((123.456).toPrecision(4), (0.00001).toString(), (1234.5678).toExponential(2), Number("0x1f"), Number(" 12 "), Number(""), Number("1x"));
console.log(parseInt("12px"), parseFloat("3.14abc"), parseInt("ff", 16), Number.MAX_SAFE_INTEGER, Number.EPSILON > 0, 0.1 * 3);
console.log((25).toString(36), (-7.25).toString(2), (1e-7).toString(), (123456789012345680000).toString(), 5e-324, 1.7976931348623157e308);
