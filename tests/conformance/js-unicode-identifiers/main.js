const größe = 1, 変数 = 2, \u0061bc = 3, $ = 4, _ = 5;
console.log(größe + 変数 + abc + $ + _, { ключ: "value" }.ключ);
