(answer := 42)
