import os
for _ in range(2000):
    os.write(1, b'x' * 10_000); os.write(2, b'x' * 10_000)
def total(xs):
    return sum(xs)
