_goru_call("same", { name: "widest", value: _goru_call("odd", { name: "widest" }) });
