class Loop:
    def __getattr__(self, name):
        return getattr(self, name + "_")

    def __repr__(self):
        return f"<{self!r}>"

    def __eq__(self, other):
        return other == self

    def __call__(self):
        return self()

    def __iter__(self):
        yield from self

    def __len__(self):
        return len(self)


for attempt in (lambda: Loop().x, lambda: repr(Loop()), lambda: Loop() == Loop(), lambda: Loop()(), lambda: list(Loop()), lambda: bool(Loop())):
    try:
        attempt()
    except RecursionError:
        print("RecursionError")
