new String("boxed")
