import os
held = []
try:
    for _ in range(100):
        held.append(os.memfd_create('hold'))
        os.write(held[-1], bytes(30_000_000))
    print('HELD')
except OSError as error:
    print('REFUSED', error.strerror)
def total(xs):
    return 0
