raise ValueError("broken \ud800 half, whole 😀")
