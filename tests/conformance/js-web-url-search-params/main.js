const params = new URLSearchParams("?a=1&b=2&a=3&c=%20+x&d");
console.log(params, params.getAll("a"), params.get("c"), params.get("none"), params.has("d"), params.has("a", "3"), params.size);
params.set("a", "only");
params.delete("b");
params.append("z", "ü&=");
params.sort();
console.log(`${params}`, [...params.keys()], [...params.values()], params.entries().next());
console.log(String(new URLSearchParams({ x: 1, y: [2, 3] })), String(new URLSearchParams([["k", "v"], ["k", "w"]])), String(new URLSearchParams(new Map([["m", "n"]]))), String(new URLSearchParams("a=b=c&&=v&%zz=1")), String(new URLSearchParams(new URLSearchParams("q=1"))));
params.forEach(function (value, key, all) { console.log(key, value, all === params, this.t); }, { t: 1 });
for (const wrong of [() => new URLSearchParams([["one"]]), () => new URLSearchParams([5]), () => params.append("x"), () => params.get()]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}
params.delete("d", "wrong value");
console.log(params.toString(), params.keys().next());
