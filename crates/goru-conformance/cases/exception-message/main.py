raise ValueError("é 漢 😀 \x01 end")
