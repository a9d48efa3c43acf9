const blob = new Blob(["text ü", new Uint8Array([33, 34]), new Blob(["inner"]), new Uint16Array([0x4241]).buffer], { type: "Text/Plain" });
console.log(blob, blob.size, await blob.text(), blob.type, (await blob.slice(1, 4).text()), blob.slice(-2, undefined, "a/b").type, (await blob.slice(-2).bytes()));
console.log((await new Blob(["a\r\nb\n"], { endings: "transparent" }).text()).length, new Blob().size, await new Blob([5, null, {}]).text());
const file = new File(["content"], "name.txt", { type: "text/plain", lastModified: 5 });
console.log(file.name, file.lastModified, file.size, file instanceof Blob, await file.text(), file.slice(0, 3) instanceof File);
for (const wrong of [() => new Blob("text"), () => new File(["x"]), () => new Blob(5), () => Blob()]) {
  try {
    wrong();
    console.log("taken");
  } catch (error) {
    console.log(error.name);
  }
}
let streamed = 0;
for await (const chunk of blob.stream()) streamed += chunk.length;
console.log(streamed === blob.size);
