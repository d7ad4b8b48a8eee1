def total(xs):
    raise ValueError('always')
