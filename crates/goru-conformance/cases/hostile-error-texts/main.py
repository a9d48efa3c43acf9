import goru
try:
    _goru_call("fail", {"kind": "é\0", "message": "\x1b[31mred\r\n漢", "data": [[[None]], {"": ""}]})
except goru.HostError as error:
    result = [error.kind, str(error), error.data]
result
