from urllib.parse import parse_qs, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

parts = urlsplit("https://user:pw@example.com:8080/a/b;p?x=1&x=2&y=%C3%A9#frag")
print(parts.hostname, parts.port, parts.path, parts.query, parts.fragment, parts.username)
print(parse_qs(parts.query), parse_qsl("a=&b", keep_blank_values=True), urlencode({"q": "a b&c", "u": "é", "l": [1, 2]}, doseq=True))
print(urljoin("http://a/b/c", "../d"), urljoin("http://a/b/", "//x/y"), quote("a/b é?"), quote("a/b", safe=""), unquote("%E2%82%AC+"))
try:
    urlsplit("http://[bad").hostname
except ValueError as error:
    print(error)
urlunsplit(("http", "h", "p", "q=1", ""))
