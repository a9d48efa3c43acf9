from dataclasses import asdict, astuple, dataclass, field, fields, replace


@dataclass
class Person:
    name: str
    age: int = 0
    tags: list[str] = field(default_factory=list, repr=False)
    secret: str = field(default="s", compare=False)


ada = Person("Ada", 36)
print(ada, ada == Person("Ada", 36, secret="other"), ada != Person("Eve"))
print(asdict(replace(ada, tags=["x"])), astuple(ada), [f.name for f in fields(Person)])
try:
    Person()
except TypeError as error:
    print(error)
ada.tags is Person("Bob").tags
