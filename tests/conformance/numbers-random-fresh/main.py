import os
import random
import secrets
import uuid

print(len(os.urandom(16)), os.urandom(16) != os.urandom(16), len(secrets.token_hex(8)), 0 <= secrets.randbelow(10) < 10)
print(random.getrandbits(128) != random.getrandbits(128), random.SystemRandom().random() < 1, uuid.uuid4() != uuid.uuid4(), uuid.uuid4().version)
secrets.compare_digest("a", "a")
