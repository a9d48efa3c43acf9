try {
  _goru_call("echo", { value: console.log });
} catch (error) {
  console.log(error instanceof TypeError ? "caught" : error);
}
