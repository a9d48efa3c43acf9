let result;
try {
  _goru_call("fail", { kind: "é\0", message: "\x1b[31mred\r\n漢", data: [[[null]], { "": "" }] });
} catch (error) {
  result = [error.kind, error.message, error.data];
}
result;
