"a\ud800b"
