import os
for name in ('null', 'zero', 'full', 'random', 'urandom'):
    try:
        os.utime(f'/dev/{name}')
        print('TOUCHED', name)
    except OSError as error:
        print('REFUSED', error.strerror)
def total(xs):
    return 0
