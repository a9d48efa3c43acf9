const headers = new Headers({ "Content-Type": "text/plain", "X-B": " two " });
headers.append("x-b", "three");
headers.append("A", "first");
headers.append("Set-Cookie", "a=1");
headers.append("set-cookie", "b=2");
console.log(headers.get("X-b"), headers.has("CONTENT-TYPE"), [...headers], headers.getSetCookie(), headers.get("none"));
headers.set("x-b", "only");
headers.delete("a");
console.log([...headers.keys()], [...headers.values()], new Headers(headers).get("x-b"), new Headers([["k", "v"]]).get("K"));
headers.forEach((value, key, all) => console.log(key, value, all === headers));
for (const wrong of [() => headers.set("bad name", "x"), () => headers.set("x", "line\nbreak"), () => headers.get(""), () => new Headers([["one"]]), () => new Headers(5), () => headers.append("x")]) {
  try {
    wrong();
    console.log("taken");
  } catch (error) {
    console.log(error.name);
  }
}
