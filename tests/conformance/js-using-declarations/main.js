let value = null;
value ??= 1_000_000;
console.log(value, 2 ** 3 ** 2, (-2) ** 2, 0b101, 0o17, 0xffn === 255n, value?.toFixed?.(1), value.missing?.(), null ?? (undefined ?? "x"));
console.log([1, 2, 3].at?.(-1), 7 % -3, -7 % 3, 5 / 0, -5 / 0, 0 / 0, 1 / -0, ~~3.7, 3.7 | 0, -1 >>> 0, 1 << 31);
console.log(typeof null, typeof undefined, typeof function () {}, void 0, [] + [], [] == false, null == 0, "b" + "a" + +"a" + "a");
