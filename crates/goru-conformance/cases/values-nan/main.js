_goru_call("same", { name: "nan", value: _goru_call("odd", { name: "nan" }) });
