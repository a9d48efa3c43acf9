def outer():
    class Inner:
        def method(self):
            def deepest():
                raise RuntimeError

            return deepest()

    return Inner().method()


class Body:
    value = outer()
