import ctypes
print('WATCH', ctypes.CDLL(None).inotify_init1(0))
def total(xs):
    return 0
