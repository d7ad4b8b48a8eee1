import os
found = []
for folder, _, files in os.walk('/'):
    if folder.startswith(('/proc', '/usr', '/sys')): continue
    found += [os.path.join(folder, f) for f in files if f.endswith('.ipynb')]
print('FOUND', found)
def total(xs):
    return 0
