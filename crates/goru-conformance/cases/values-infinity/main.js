_goru_call("same", { name: "infinity", value: _goru_call("odd", { name: "infinity" }) });
