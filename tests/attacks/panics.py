import goru
failed = 0
for _ in range(1000):
    try: _goru_call('panic', {})
    except goru.InternalError: failed += 1
print(failed)
