"""The names of an interface as Python spells them."""

import keyword


def python_name(name):
    """The name of a function, a parameter or a field."""
    name = name.replace("-", "_")
    return name + "_" if keyword.iskeyword(name) else name


def class_name(name):
    """The name of a class: `user-error` is `UserError`."""
    name = "".join(word[:1].upper() + word[1:] for word in name.split("-"))
    return name + "_" if keyword.iskeyword(name) else name


def member_name(name):
    """The name of a member of an enum."""
    return name.replace("-", "_").upper()
