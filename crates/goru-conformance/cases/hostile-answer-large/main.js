_goru_call("huge", { bytes: 4000000 }).length;
