console.log(Object.keys(process.env), process.env.PATH, process.env);
