const date = /(?<year>\d{4})-(?<month>\d\d)|(?<month>\d\d)\/(?<year>\d{4})/;
for (const text of ["2026-11", "11/2026"]) {
  const { year, month } = text.match(date).groups;
  console.log(year, month);
}
console.log("2026-11".replace(date, "$<month>.$<year>"), "a-b".replace(/(?<x>\w)-(?<y>\w)/, (...all) => JSON.stringify(all.at(-1))));
console.log(/(?<q>['"]).*?\k<q>/.exec(`say "it's" now`)[0], Object.getPrototypeOf(/(?<a>.)/.exec("x").groups));
console.log([..."k1=v1;k2=v2".matchAll(/(?<key>\w+)=(?<value>\w+)/g)].map(({ groups, index }) => [groups.key, groups.value, index]));
