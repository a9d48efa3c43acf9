let [answer, levels] = [_goru_call("deep", { levels: 128 }), 0];
while (answer !== null) [answer, levels] = [answer[0], levels + 1];
levels;
