level = "module"


def outer():
    level = "outer"

    def middle():
        nonlocal level
        level = "changed by middle"

        def inner():
            global level, fresh
            level = "changed by inner"
            fresh = [level]

        inner()
        return level

    return middle(), level


print(outer(), level, fresh)
