const attempt = (name, f) => {
  try {
    f();
    console.log(name, "made");
  } catch (error) {
    console.log(name, error === null || ["RangeError", "InternalError"].includes(error.name) ? "refused" : String(error));
  }
};
attempt("lists", () => { const all = []; for (;;) all.push(new Array(100000).fill(0)); });
attempt("text", () => { let text = "x".repeat(1000); for (;;) text += text + "y"; });
attempt("bytes", () => new Uint8Array(2 ** 31 - 1).fill(1));
attempt("map", () => { const map = new Map(); for (let i = 0; ; i++) map.set({ i }, "x".repeat(1000) + i); });
attempt("set", () => { const set = new Set(); for (let i = 0; ; i++) set.add("x".repeat(1000) + i); });
attempt("join", () => new Array(2 ** 20).fill("x".repeat(1000)).join(""));
attempt("JSON", () => JSON.stringify(new Array(2 ** 20).fill("x".repeat(1000))));
attempt("buffers", () => { const all = []; for (;;) all.push(new ArrayBuffer(2 ** 24)); });
console.log("alive", [1, 2, 3].map((x) => x * 2).join() === "2,4,6");
