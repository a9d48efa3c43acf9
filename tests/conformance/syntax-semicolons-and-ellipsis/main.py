a = 1; b = 2; print(a, b)
def f(): ...
class C: ...; x = ...
print(f() is None, C.x is Ellipsis, 1 < 2 < 3 != 4, not 1 > 2 < 0)
if a: print("one"); print("two")
while False: pass
else: print("else of while")
for _ in (): pass
else: print("else of for"); a = b = [3]
b
