from IPython.display import display
for _ in range(3000):
    display({'text/plain': 'x'}, raw=True, metadata={'a': 'b' * 1000})
def total(xs):
    return 0
