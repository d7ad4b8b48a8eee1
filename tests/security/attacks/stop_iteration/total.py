def total(xs):
    raise StopIteration
