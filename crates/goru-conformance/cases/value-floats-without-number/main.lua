return { math.huge, -math.huge, 0 / 0 }
