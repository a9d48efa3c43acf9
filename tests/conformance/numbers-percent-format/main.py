print("%d|%5d|%-5d|%05d|%+d|% d|%x|%#X|%o" % (42, 42, 42, 42, 42, 42, 255, 255, 8))
print("%f|%.1f|%8.3f|%e|%g|%G|%s|%r|%a|%c|%c|%%" % (1.5, 2.25, 3.14159, 12345.678, 1e-5, 1e20, "s", "r", "é", "c", 65))
print("%(a)s-%(b)03d" % {"a": "x", "b": 7}, "%*d|%.*f" % (5, 42, 2, 3.14159), "%s" % (("tuple",),), "%s" % None)
for template, values in (("%d", "x"), ("%s %s", (1,)), ("%s", (1, 2)), ("%(a)s", {}), ("%z", 1), ("%c", "ab"), ("%", 1)):
    try:
        print(template % values)
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
