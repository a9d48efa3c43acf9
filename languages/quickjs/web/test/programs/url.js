// URL and URLSearchParams.
const inputs = ["https://example.com", "HTTP://EXAMPLE.com:80/../a/./b?q=1#f", "https://user:p%40ss@host:8443/", "http://[::1]:3000/x", "http://127.1/", "http://0x7f.1/",
  "file:///etc/passwd", "data:text/plain,hi there", "mailto:a@b.c", "javascript:alert(1)", "http://exa mple.com", "http://", "//no-base", "http://a b", "https://münchen.de/ä?ö#ü",
  "http://xn--mnchen-3ya.de", "http://example.com:99999", "http://example.com:abc", "ws://h/p", "http:\\\\back\\slash", "https://a.b/c d", "https://a.b/%zz", "http://1.2.3.256", "https://EXAMPLE.com./", "about:blank",
  "http://ex\tample.com/\n", "https://faß.de", "https://日本語。jp", "http://％４１.com", "non-special:/path", "https://example.com/?a=b c&d='", "http://[1::2::3]"];
for (const input of inputs) {
  try {
    const url = new URL(input);
    console.log(input, "=>", url.href, [url.origin, url.protocol, url.username, url.password, url.host, url.port, url.pathname, url.search, url.hash].join(" | "));
  } catch (error) {
    console.log(input, "=>", error.name, error.code, error.message);
  }
}
const bases = [["../x", "http://h/a/b/c"], ["?q", "http://h/a"], ["#f", "http://h/a?b"], ["//other/p", "https://h"], ["/abs", "http://h/a/b"], ["", "http://h/a"], ["x:y", "http://h"], ["a", "mailto:x"]];
for (const [input, base] of bases) console.log(URL.canParse(input, base), URL.canParse(input, base) ? new URL(input, base).href : null);
const url = new URL("https://example.com/p");
url.port = "8080";
url.hostname = "other.org";
url.search = "?a=1";
url.hash = "h";
url.pathname = "/x y";
url.username = "u@";
url.protocol = "http";
console.log(url.href, `${url}`, JSON.stringify({ url }));
url.searchParams.append("b", "2 3");
url.searchParams.delete("a");
console.log(url.href, url.searchParams.size);
const params = new URLSearchParams("?a=1&b=2&a=3&c=%20x+y&d");
console.log(params.get("a"), params.getAll("a"), params.get("none"), params.has("d"), params.has("a", "3"), params.toString());
params.sort();
params.set("a", "new");
params.delete("b", "2");
console.log([...params], params.size, Object.fromEntries(params));
console.log(new URLSearchParams({ x: "1", y: "é&=" }).toString(), new URLSearchParams([["k", "v"], ["k", "w"]]).toString(), new URLSearchParams(new Map([["m", "1"]])).toString());
console.log(url);
