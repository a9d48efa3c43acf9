_goru_call("same", { name: "bytes", value: _goru_call("odd", { name: "bytes" }) });
