import functools
def loud(f):
    @functools.wraps(f)
    def inner(*args, **kwargs): return f(*args, **kwargs)
    return inner
@loud
def total(xs):
    return _sum(tuple(xs))
@functools.lru_cache(maxsize=None)
def _sum(xs): return sum(xs)
