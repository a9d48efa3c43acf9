from dataclasses import dataclass, field


@dataclass
class Item:
    name: str
    price: float = 0.0
    tags: list = field(default_factory=list)


@dataclass(frozen=True)
class Order:
    number: int
    items: tuple


Order(7, (Item("tea", 2.5), Item("cup", tags=["new"])))
