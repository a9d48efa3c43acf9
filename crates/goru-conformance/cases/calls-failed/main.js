try {
  _goru_call("fail", { kind: "not-found", message: "no such é", data: { id: 7 } });
} catch (error) {
  console.log(error.kind, error.message, error.data.id);
}
