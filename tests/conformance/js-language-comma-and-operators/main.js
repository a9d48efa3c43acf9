const log = [];
const t = (name, value) => (log.push(name), value);
t("object", { x: 1 })[t("key", "x")] = t("value", 2);
t("f", (...a) => a)(t("a", 1), ...t("spread", [2]), t("b", 3));
t("left", 1) + t("right", 2) * t("last", 3);
console.log(log.splice(0).join());
t("no", null)?.[t("never")];
t("zero", 0) || t("or", 1);
t("zero", 0) && t("never");
t("zero", 0) ?? t("never");
let a = null, b = 1, c = 0;
a ??= t("assigned", 5);
b ||= t("never");
c &&= t("never");
console.log(log.join(), a, b, c);
console.log(null == undefined, null == 0, null >= 0, undefined == 0, NaN != NaN, "1" == 1, [1] == 1, "b" < "a", [2] > 1, {} + [], !"0", !"", 1 < 2 < 3, 3 > 2 > 1, "2" + 1 - 1, -"3", +[], +{}, +true, 5 % -3, -5 % 3, 2 ** -1, 7 & 3 | 8, ~-1, 1 << 33, -1 >>> 28);
let i = 5;
console.log(i++ + ++i, i-- - --i, (i = 10, i + 1), i, typeof (i, "x"));
try {
  eval("-2 ** 2");
} catch (error) {
  console.log(error.name);
}
console.log(delete {}.x, delete 1, void "x", "x" in { x: 1 }, (() => {}) instanceof Function);
