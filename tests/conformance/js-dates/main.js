const date = new Date(Date.UTC(2024, 1, 29, 12, 30, 15, 250));
console.log(date.toISOString(), date.getTime(), date.toJSON(), date.getUTCDay(), JSON.stringify({ date }));
console.log(new Date("2024-02-29").getTime(), new Date("2024-02-29T12:00:00+02:00").toISOString(), Date.parse("nonsense"));
date.setUTCMonth(12);
console.log(date.toISOString(), new Date(2024, 0, 31).getMonth(), new Date(8.64e15 + 1).getTime(), new Date(-1).toISOString());
console.log(new Date(0) < new Date(1), new Date(5) - new Date(2), typeof Date.now(), new Date(2020, 1, 30).getDate());
