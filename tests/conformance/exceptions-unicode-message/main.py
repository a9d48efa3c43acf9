def größe(名前):
    return {"ключ": 1}[名前]


größe("missing ключ 😀")
