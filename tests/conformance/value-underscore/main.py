40 + 2
"_" in globals()
