ValueError("just made")
