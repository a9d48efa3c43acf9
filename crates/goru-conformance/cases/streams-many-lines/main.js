for (let n = 0; n < 10000; n++) console.log(n);
