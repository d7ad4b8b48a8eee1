def total(xs):
    return sum(xs)
def later(x):
    g = getattr(x, '__globals__', None) or getattr(x, '__closure__', None)
    print('LEAK', g)
    return x + 1
