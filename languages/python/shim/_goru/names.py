"""The names of an interface as Python spells them."""

import keyword
import re

_quotations = re.compile("`[^`]*`").sub
_words = re.compile("[a-z0-9_-]+").sub


def python_name(name):
    """The name of a function, a parameter or a field."""
    name = name.replace("-", "_")
    return name + "_" if keyword.iskeyword(name) else name


def respell(text, names):
    """A text of the host's, which quotes names as they are declared, with those of `names` as Python spells them."""

    def word(found):
        return names.get(found[0], found[0])

    return _quotations(lambda quoted: _words(word, quoted[0]), text) if names else text


def class_name(name):
    """The name of a class: `user-error` is `UserError`."""
    name = "".join(word[:1].upper() + word[1:] for word in name.split("-"))
    return name + "_" if keyword.iskeyword(name) else name


def member_name(name):
    """The name of a member of an enum."""
    return name.replace("-", "_").upper()
