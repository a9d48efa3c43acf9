const f = (how) => {
  for (const step of [1, 2]) {
    try {
      if (how === "return") return "from try";
      if (how === "throw") throw new Error("from try");
      if (how === "continue") continue;
    } catch (error) {
      return `caught ${error.message}`;
    } finally {
      console.log("finally", how, step);
      if (how === "override") return "from finally";
    }
  }
  return "after";
};
for (const how of ["return", "throw", "continue", "override", "none"]) console.log(f(how));
console.log((() => { try { throw 1; } catch { return "catch"; } finally { } })(), (() => { l: try { return 1; } finally { break l; } return 2; })());
const g = async () => {
  try {
    return await Promise.reject(new Error("async"));
  } catch ({ message }) {
    return message;
  } finally {
    await null;
    console.log("async finally");
  }
};
g().then(console.log);
