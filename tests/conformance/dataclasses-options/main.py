from dataclasses import FrozenInstanceError, KW_ONLY, InitVar, dataclass, field


@dataclass(frozen=True, order=True, slots=True)
class Version:
    major: int
    minor: int = 0


@dataclass
class Options:
    path: str
    _: KW_ONLY
    depth: int = 1
    factor: InitVar[int] = 2
    size: int = field(init=False)

    def __post_init__(self, factor):
        self.size = self.depth * factor


print(sorted([Version(2), Version(1, 5), Version(1)]), {Version(1): "hashable"}[Version(1, 0)])
print(Options("p", depth=3, factor=4))
for attempt in (lambda: setattr(Version(1), "major", 2), lambda: Options("p", 3), lambda: Version(1) < 5):
    try:
        attempt()
    except (FrozenInstanceError, TypeError) as error:
        print(type(error).__name__, error)
Version.__slots__
