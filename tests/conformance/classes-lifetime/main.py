import gc
import weakref


class Node:
    def __new__(cls, name):
        print("new", name)
        return super().__new__(cls)

    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


node = Node("a")
reference = weakref.ref(node)
weakref.finalize(node, print, "finalized")
print(reference().name)
del node
print(reference())
cycle = Node("b")
cycle.self = cycle
del cycle
gc.collect()
print("collected")
