console.log("begun");
_goru_call("sleep", { ms: 1000 });
for (;;);
