const form = new FormData();
form.append("a", "1");
form.append("b", new Blob(["file"], { type: "text/x" }), "f.txt");
form.append("a", 2);
form.set("c", "set");
console.log(form.get("a"), form.getAll("a"), form.has("b"), form.get("b").name, form.get("b").type, [...form.keys()], form.get("none"));
const response = new Response(form);
console.log(/^multipart\/form-data; boundary=/.test(response.headers.get("content-type")));
const back = await response.formData();
for (const [key, value] of back) console.log(key, typeof value === "string" ? value : [value.name, await value.text(), value.type]);
form.delete("a");
form.set("b", "replaced");
console.log([...form], await (await new Response("x=1&y=%20", { headers: { "content-type": "application/x-www-form-urlencoded" } }).formData()).get("y").length);
for (const wrong of [() => form.append("x"), () => form.append("x", "text", "name"), () => new FormData(5)]) {
  try {
    wrong();
    console.log("taken");
  } catch (error) {
    console.log(error.name);
  }
}
console.log(await new Response("x", { headers: { "content-type": "text/plain" } }).formData().catch((error) => error.name));
