// Dates: parsing, arithmetic, formats, comparison, and plugins.
import dayjs from "dayjs";
import customParseFormat from "dayjs/plugin/customParseFormat.js";
import duration from "dayjs/plugin/duration.js";
import isoWeek from "dayjs/plugin/isoWeek.js";
import relativeTime from "dayjs/plugin/relativeTime.js";
import utc from "dayjs/plugin/utc.js";

for (const plugin of [customParseFormat, duration, isoWeek, relativeTime, utc]) dayjs.extend(plugin);
const day = dayjs.utc("2024-02-29T12:34:56.789Z");
console.log(day.format("YYYY-MM-DD HH:mm:ss.SSS Z dddd D MMMM"), day.add(1, "year").format(), day.subtract(1, "month").toISOString(), day.endOf("month").format("DD"));
console.log(day.diff("2024-01-01", "day"), day.isBefore("2024-03-01"), day.isSame("2024-02-01", "month"), day.startOf("week").format("ddd D"), day.isoWeek(), day.daysInMonth());
console.log(dayjs.utc("25/12/2025 07:08", "DD/MM/YYYY HH:mm").valueOf(), dayjs("nonsense").isValid(), dayjs.utc("2024-13-01", "YYYY-MM-DD", true).isValid());
console.log(dayjs.duration({ hours: 49, minutes: 5 }).format("D[d] H[h] m[m]"), dayjs.duration(90, "minutes").asHours(), dayjs.duration(3, "day").humanize());
console.log(day.to(day.add(3, "hour")), day.from(day.add(40, "day")), day.utcOffset(120).format("HH:mm Z"), day.toJSON(), dayjs.isDayjs(day));
