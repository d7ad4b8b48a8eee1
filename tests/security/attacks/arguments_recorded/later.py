print('LEAK', seen)
def later(x):
    return x + 1
