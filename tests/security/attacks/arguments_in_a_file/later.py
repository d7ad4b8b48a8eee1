import os
print(os.path.exists('seen.txt') and open('seen.txt').read())
def later(x):
    return open('seen.txt').read()
