_goru_call("sleep", { ms: 600000 });
