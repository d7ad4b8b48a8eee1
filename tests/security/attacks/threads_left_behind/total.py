import threading, time
for _ in range(5):
    threading.Thread(target=lambda: time.sleep(1000)).start()
def total(xs):
    return sum(xs)
