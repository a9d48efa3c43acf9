for (const text of ["2026-11-25", "2026-11-25T10:20", "2026-11-25T10:20:30.456Z", "2026-11-25T10:20:30+02:30", "2026", "2026-02-30", "2026-13-01", "+275760-09-13T00:00:00.000Z", "+275760-09-13T00:00:00.001Z", "-000001-01-01T00:00:00Z", "Wed, 25 Nov 2026 10:00:00 GMT", "Nov 25, 2026 10:00", "nonsense"]) {
  const date = new Date(text);
  console.log(text, isNaN(date) ? "invalid" : date.toISOString());
}
const d = new Date(2026, 0, 31, 25, 61, 61, 1001);
console.log(d.toISOString(), d.getDay(), d.getTimezoneOffset(), new Date(2026, 1, 0).getDate(), new Date(99, 0).getFullYear(), Date.UTC(2026), new Date(8.64e15 + 1).getTime());
d.setMonth(13, 0);
console.log(d.toISOString(), d.toString().slice(0, 33), d.toDateString(), d.toUTCString(), JSON.stringify(d), d - new Date(0), typeof (d + 1));
console.log(new Date(0), [new Date(NaN)], `${new Date(NaN)}`, new Date(NaN).toJSON(), Date(0).length > 20, new Date(new Date(5)).valueOf(), new Date("5").getMonth());
try {
  new Date(NaN).toISOString();
} catch (error) {
  console.log(error.name);
}
