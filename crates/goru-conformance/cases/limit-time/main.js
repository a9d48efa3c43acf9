console.log("begun");
_goru_call("echo", { value: 1 });
for (;;);
