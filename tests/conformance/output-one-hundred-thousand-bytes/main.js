for (let number = 0; number < 10000; number++) console.log(String(number).padStart(9, '0'));
