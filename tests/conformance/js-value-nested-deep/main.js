let d = "bottom"; for (let i = 0; i < 100; i++) d = [d]; d
