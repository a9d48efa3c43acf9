import io
import keyword
import tokenize

for token in tokenize.generate_tokens(io.StringIO("if x:\n    y = f'{x!r}' # c\n").readline):
    print(tokenize.tok_name[token.type], repr(token.string), token.start)
keyword.iskeyword("match"), keyword.issoftkeyword("match")
