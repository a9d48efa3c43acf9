class Loop:
    def __del__(self):
        while True: pass
Loop()
