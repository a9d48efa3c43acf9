console.log(Math.random(), Math.random());
