import base64
import binascii
import quopri

data = b"\x00\xffdata?>"
print(base64.b64encode(data), base64.urlsafe_b64encode(data), base64.b32encode(data), base64.b85encode(data), base64.a85encode(data))
print(base64.b64decode("AP9kYXRhPz4="), binascii.hexlify(data, "-"), quopri.encodestring("é=".encode()), binascii.crc_hqx(data, 0))
for text in ("abc", "a", "====", "A"):
    try:
        print(base64.b64decode(text, validate=True))
    except binascii.Error as error:
        print(error)
