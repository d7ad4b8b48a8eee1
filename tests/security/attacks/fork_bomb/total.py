import os
count = 0
try:
    while count < 2000:
        if os.fork() == 0:
            import time; time.sleep(30); os._exit(0)
        count += 1
except OSError:
    pass
print('FORKED', count < 200)
def total(xs):
    return 0
