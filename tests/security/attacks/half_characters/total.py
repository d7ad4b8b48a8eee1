print('a\ud800b')
def total(xs):
    raise ValueError('a\ud800b')
