import os
number = 0
try:
    for number in range(100_000):
        os.close(os.open(f'/tmp/{number}', os.O_CREAT))
    print('ALL')
except OSError as error:
    print('REFUSED', error.strerror)
def total(xs):
    return 0
