for (const f of [() => fetch("http://a.test/"), () => fetch("/relative"), () => fetch("file:///etc/passwd"), () => fetch(), () => fetch("http://a.test/", { signal: AbortSignal.abort() })]) {
  try {
    await f();
    console.log("answered");
  } catch (error) {
    if (error.message === "fetch failed" && f.toString().includes("http:")) console.log(error.name, error.cause !== undefined);
    else console.log(error.name);
  }
}
