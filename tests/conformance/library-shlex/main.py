import shlex

print(shlex.split("cp 'a b' \"c\\\"d\" e\\ f # no comment", comments=True), shlex.join(["a b", "c'd", ""]), shlex.quote("$x"))
print(list(shlex.shlex("a = 'b c';", punctuation_chars=True)))
try:
    shlex.split("open 'quote")
except ValueError as error:
    print(error)
