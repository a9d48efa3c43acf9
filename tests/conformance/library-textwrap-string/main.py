import string
import textwrap

text = "The quick brown fox jumps over the lazy dog, twice."
print(textwrap.fill(text, 20, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(text, 25, placeholder=" …"), repr(textwrap.dedent("    a\n      b\n\n    c")), repr(textwrap.indent("a\n\nb\n", "> ")))
print(string.Template("$who owes ${amount} $$").substitute(who="Ada", amount=5), string.Template("$a $b").safe_substitute(a=1))
try:
    string.Template("$missing").substitute()
except KeyError as error:
    print("missing", error)
print("{0[k]} {1.real} {name!r:>5} {{}} {:x}".replace("{:x}", "{2:x}").format({"k": "v"}, 1j, 255, name="n"))
string.ascii_lowercase[:5] + string.digits + string.capwords("hello big world")
