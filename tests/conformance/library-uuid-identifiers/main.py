import uuid

name = uuid.uuid5(uuid.NAMESPACE_DNS, "example.com")
print(name, name.version, name.hex, uuid.uuid3(uuid.NAMESPACE_URL, "http://x/é"), uuid.UUID("{12345678-1234-5678-1234-567812345678}").int)
print(uuid.UUID(int=1) < uuid.UUID(int=2), repr(uuid.UUID(bytes=bytes(16))), uuid.NIL == uuid.UUID(int=0))
try:
    uuid.UUID("not a uuid")
except ValueError as error:
    print(error)
