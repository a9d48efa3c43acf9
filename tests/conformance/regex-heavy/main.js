console.log(/^(?:a|b)*/.exec("ab".repeat(20000))[0].length, "word ".repeat(10000).match(/\w+/g).length, /(.|\n)*x/.exec("y".repeat(2000)));
console.log(new RegExp("(".repeat(50) + "a" + ")".repeat(50)).exec("a").at(-1));
/^(\w+\s?)+$/.test("several words in a row");
