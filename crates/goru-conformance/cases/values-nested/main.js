_goru_call("same", { name: "nested", value: _goru_call("odd", { name: "nested" }) });
