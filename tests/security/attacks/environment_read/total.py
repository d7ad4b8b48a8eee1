import os
print(sorted(k for k in os.environ if 'KEY' in k or 'ABACUS' in k or 'DJANGO' in k))
def total(xs):
    return 0
