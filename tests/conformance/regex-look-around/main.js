console.log("$12.50 €13.60 $7".match(/(?<=\$)\d+(?=\.)/g), "ab b cb".match(/(?<!a)b/g), "qu qa q".match(/q(?!u)/g));
console.log("<a><b>".match(/<.+?>/g), "<a><b>".match(/<.+>/g));
console.log("1234567".replace(/(\d)(?=(\d{3})+$)/g, "$1,"), /(?<=a+)b/.exec("aab").index);
