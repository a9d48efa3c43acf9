_goru_call("same", { name: "minus-zero", value: _goru_call("odd", { name: "minus-zero" }) });
