let value = "core";
for (let i = 0; i < 50; i++) value = [value];
value
