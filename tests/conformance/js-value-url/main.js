new URL("http://a.test/b")
