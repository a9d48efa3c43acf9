import threading

print(threading.current_thread().name, threading.active_count())
try:
    threading.Thread(target=print, args=("never",)).start()
except RuntimeError as error:
    print(type(error).__name__)
with threading.Lock():
    print("locks work")
local = threading.local()
local.x = 1
local.x
