_goru_call("same", { name: "empty-list", value: _goru_call("odd", { name: "empty-list" }) });
