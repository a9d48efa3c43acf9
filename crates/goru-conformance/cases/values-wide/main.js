_goru_call("same", { name: "wide", value: _goru_call("odd", { name: "wide" }) });
