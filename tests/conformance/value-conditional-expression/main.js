const names = ["b", "a"];
const scale = 2;
names.length ? names.toSorted().map((name) => (() => name.length * scale)()) : null;
