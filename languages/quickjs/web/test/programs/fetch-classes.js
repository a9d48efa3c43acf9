// Headers, Request, Response, Blob and FormData, without a network.
const headers = new Headers([["B", "2"], ["a", "1"], ["A", "3"], ["Set-Cookie", "x=1"], ["set-cookie", "y=2"]]);
console.log([...headers], headers.get("A"), headers.get("none"), headers.has("b"), headers.getSetCookie());
headers.set("a", " trimmed ");
headers.delete("B");
console.log(Object.fromEntries(headers), [...headers.keys()]);
for (const [name, value] of [["bad name", "x"], ["ok", "bad\nvalue"], ["ok", "€"]]) {
  try {
    new Headers([[name, value]]);
  } catch (error) {
    console.log(error.name);
  }
}
(async () => {
  const response = new Response('{"a":[1]}', { status: 201, statusText: "Made", headers: { "X-One": "1" } });
  console.log(response.status, response.ok, response.statusText, response.headers.get("content-type"), response.headers.get("x-one"), response.bodyUsed);
  const copy = response.clone();
  console.log(await response.json(), response.bodyUsed, await copy.text());
  await response.text().catch((error) => console.log(error.name));
  console.log(await Response.json({ b: 2 }).text(), Response.json({}).headers.get("content-type"), Response.error().type, Response.redirect("http://a/b", 301).headers.get("location"));
  console.log(new Uint8Array(await new Response(new Uint8Array([1, 2])).arrayBuffer()), await new Response("é").blob().then((blob) => blob.size), await new Response().text());
  for (const status of [199, 600, 204.5]) {
    try {
      new Response(null, { status });
    } catch (error) {
      console.log(error.name);
    }
  }
  const request = new Request("https://Example.com/a b?c#d", { method: "post", body: new URLSearchParams({ x: "1 2" }), headers: { accept: "*/*" } });
  console.log(request.method, request.url, request.headers.get("content-type"), await request.clone().text(), request.redirect, request.signal.aborted);
  for (const make of [() => new Request("/relative"), () => new Request("http://u:p@h/"), () => new Request("http://h", { method: "TRACE" }), () => new Request("http://h", { body: "x" }), () => new Request("http://h", { method: "a b" })]) {
    try {
      make();
      console.log("made");
    } catch (error) {
      console.log(error.name);
    }
  }
  const blob = new Blob(["ab", new Uint8Array([99]), new Blob(["d"])], { type: "Text/Plain" });
  console.log(blob.size, blob.type, await blob.text(), await blob.slice(1, 3).text(), await blob.slice(-2).text());
  const file = new File(["x"], "name.txt", { type: "text/plain", lastModified: 5 });
  console.log(file.name, file.size, file.lastModified, file instanceof Blob);
  const form = new FormData();
  form.append("a", "1");
  form.append("a", "2");
  form.set("b", new Blob(["content"], { type: "text/css" }), "style.css");
  console.log(form.getAll("a"), form.get("b").name, form.has("c"), [...form.keys()]);
  const back = await new Response(form).formData();
  console.log(back.getAll("a"), back.get("b").name, back.get("b").type, await back.get("b").text());
  console.log(Object.fromEntries(await new Response("x=1&y=a+b", { headers: { "content-type": "application/x-www-form-urlencoded" } }).formData()));
  const chunks = [];
  for await (const chunk of new Response("streamed").body) chunks.push(...chunk);
  console.log(String.fromCharCode(...chunks));
})();
