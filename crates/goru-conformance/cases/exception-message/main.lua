error("é 漢 😀 \1 end", 0)
