def later(x):
    return x + 1
