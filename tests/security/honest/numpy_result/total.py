import numpy as np
def total(xs):
    return np.sum(np.array(list(xs)))
