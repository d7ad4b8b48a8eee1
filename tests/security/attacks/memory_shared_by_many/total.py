import mmap, os, time
for _ in range(8):
    if os.fork() == 0:
        hold = mmap.mmap(-1, 200_000_000)
        hold.write(b'x' * 200_000_000)
        time.sleep(60)
        os._exit(0)
time.sleep(30)
