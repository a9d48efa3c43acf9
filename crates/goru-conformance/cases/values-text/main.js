_goru_call("same", { name: "text", value: _goru_call("odd", { name: "text" }) });
