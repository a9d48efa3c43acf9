"ab".repeat(2000)
