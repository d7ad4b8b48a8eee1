import os
os.closerange(0, 1000)
def total(xs):
    return sum(xs)
