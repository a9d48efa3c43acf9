const url = require("node:url");
console.log(url.pathToFileURL("/a b/ü#?.txt").href, url.fileURLToPath("file:///a%20b/%C3%BC"), url.URL === URL, url.URLSearchParams === URLSearchParams);
console.log({ ...url.urlToHttpOptions(new URL("https://u:p@a.test:8080/x?y#z")) });
for (const wrong of [() => url.fileURLToPath("http://a/"), () => url.fileURLToPath("file:///a%2fb"), () => url.fileURLToPath("file://host/a")]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name, error.code);
  }
}
