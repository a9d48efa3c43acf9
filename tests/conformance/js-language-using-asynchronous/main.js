const resource = (name) => ({
  async [Symbol.asyncDispose]() {
    await null;
    console.log("dispose", name);
  },
});
{
  await using a = resource("a");
  await using b = { [Symbol.dispose]: () => console.log("synchronous b") };
  console.log("body");
}
const stack = new DisposableStack();
stack.defer(() => console.log("deferred"));
stack.adopt("value", (value) => console.log("adopted", value));
stack.use({ [Symbol.dispose]: () => console.log("used") });
const moved = stack.move();
console.log(stack.disposed, moved.disposed);
moved.dispose();
console.log(moved.disposed);
await using later = new AsyncDisposableStack();
later.use(resource("in the stack"));
console.log("end");
