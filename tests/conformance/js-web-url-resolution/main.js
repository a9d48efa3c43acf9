for (const [reference, base] of [["../x?y#z", "http://h/a/b/c"], ["//other/p", "https://h/a"], ["?q", "http://h/a?b"], ["#f", "http://h/a?b"], ["", "http://h/a?b#c"], ["http:x", "http://h/a/b"], ["\\x\\y", "http://h/a/b"], ["/C:/x", "file:///D:/y"], ["data:text/plain,hi there"], ["mailto:a@b"], ["http://0x7f.1/"], ["http://[::1]:80/"], ["http://1.2.3/"], ["HTTP://EX%41mple.com/%7Ea"], [" http://a\n/b "], ["javascript:alert(1)"], ["blob:https://a.b/c"], ["http://a..b/%00"]]) console.log(new URL(reference, base).href);
for (const wrong of ["", "x", "http://", "http://a b", "http://a:99999", "http://[::1", "http://1.2.3.256", "//x", "http://a%b"]) {
  console.log(URL.canParse(wrong), URL.parse(wrong));
  try {
    new URL(wrong);
  } catch (error) {
    console.log(error.name, error.code, error.input);
  }
}
console.log(new URL("blob:https://a.b/c").origin, new URL("file:///x").origin, new URL("http://münchen.de/").host, new URL("x://a/../b").pathname);
