const request = new Request("http://a.test/x?y#z", { method: "post", headers: { "X-A": "1" }, body: "text ü" });
console.log(request.url, request.method, request.headers.get("content-type"), request.bodyUsed, await request.clone().text(), request.bodyUsed);
console.log(await request.json().catch((error) => error.name), request.bodyUsed, await request.text().catch((error) => error.name));
const response = new Response(JSON.stringify({ a: [1] }), { status: 201, statusText: "Made", headers: { "content-type": "application/json" } });
console.log(response.ok, response.status, response.statusText, response.type, response.redirected, await response.clone().json(), (await response.arrayBuffer()).byteLength);
const json = Response.json({ x: 1 }, { status: 400 });
console.log(json.ok, json.headers.get("content-type"), await json.text(), Response.error().type, Response.redirect("http://a.test/", 301).headers.get("location"));
console.log(await new Response(new URLSearchParams("a=b c")).text(), await new Response(new Uint8Array([104, 105])).text(), await new Response(null).text() === "", (await new Response(new Blob(["blob"], { type: "t/x" })).blob()).type, await new Response("bytes").bytes());
for (const wrong of [() => new Request("/relative"), () => new Request("http://a.test", { method: "GET", body: "x" }), () => new Request("http://u:p@a.test/"), () => new Response("x", { status: 204 }), () => new Response("x", { status: 99 }), () => new Request("http://a.test", { method: "TRACE" }), () => Response.redirect("http://a.test/", 200)]) {
  try {
    wrong();
    console.log("taken");
  } catch (error) {
    console.log(error.name);
  }
}
const copy = new Request(new Request("http://a.test/", { method: "PUT", body: "kept" }), { headers: { b: "2" } });
console.log(copy.method, copy.headers.get("b"), await copy.text(), copy.signal.aborted);
