from abc import ABC, abstractmethod
from collections.abc import Iterable, Sized


class Store(ABC):
    @abstractmethod
    def get(self, key): ...

    @property
    @abstractmethod
    def size(self): ...


class Half(Store):
    def get(self, key):
        return key


class Ducky:
    def __len__(self):
        return 0


Store.register(Ducky)
print(isinstance(Ducky(), Store), isinstance(Ducky(), Sized), isinstance(Ducky(), Iterable))
try:
    Store()
except TypeError as error:
    print(error)
Half()
