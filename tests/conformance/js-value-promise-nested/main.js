(async () => (async () => "inner")())()
