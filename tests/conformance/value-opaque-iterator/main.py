map(print, ["never printed"])
