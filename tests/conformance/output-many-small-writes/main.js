for (let number = 0; number < 20000; number++) process.stdout.write(number % 100 ? "x" : "|\n");
void 0;
