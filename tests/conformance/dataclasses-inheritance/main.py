from dataclasses import dataclass


@dataclass
class Base:
    a: int
    b: int = 2


@dataclass
class Child(Base):
    c: int = 3
    a: str = "override"


match Child():
    case Child("override", b, c=3):
        print("matched", b)
print(Child(), Child.__match_args__)
