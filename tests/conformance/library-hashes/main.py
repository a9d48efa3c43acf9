import hashlib
import hmac
import zlib

for name in ("md5", "sha1", "sha256", "sha512", "sha3_256", "blake2b"):
    print(name, hashlib.new(name, b"abc").hexdigest()[:32])
digest = hashlib.sha256()
for part in ("a", "b", "é"):
    digest.update(part.encode())
print(digest.hexdigest(), digest.digest_size, hashlib.blake2s(b"x", digest_size=4, key=b"k").hexdigest())
print(hmac.new(b"key", b"message", "sha256").hexdigest(), hmac.compare_digest(b"a", b"b"))
print(zlib.crc32(b"abc"), zlib.adler32(b"abc"), hmac.digest(b"key", b"message", "md5").hex())
try:
    hashlib.new("nothing")
except ValueError:
    print("unknown hash")
