enum Color { Red = "RED", Green = "GREEN", Mixed = `${"MIX"}ED` }
console.log(Color.Red, Color.Mixed, Color, Object.values(Color));
const enum Flag { On = "on", Off = "off" }
console.log(Flag.On, [Flag.Off].length);
enum Both { No = 0, Yes = "YES" }
console.log(Both, Both[0]);
