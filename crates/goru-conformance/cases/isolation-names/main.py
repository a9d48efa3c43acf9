import builtins, sys
print(hasattr(builtins, "left"), hasattr(sys, "left"), "left" in globals())
left = builtins.left = sys.left = 1
