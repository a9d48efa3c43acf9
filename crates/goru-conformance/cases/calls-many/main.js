let total = 0;
for (let n = 0; n < 1000; n++) total += _goru_call("echo", { value: n });
total;
