import os, time
for _ in range(20):
    if os.fork() == 0:
        hold = bytearray(os.urandom(1) * 150_000_000)
        time.sleep(60)
        os._exit(0)
time.sleep(30)
