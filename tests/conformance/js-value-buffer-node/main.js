Buffer.from("hi")
