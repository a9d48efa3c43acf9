class Point { x = 1; } new Point()
