import os
for f in (os.setuid, os.setgid, os.seteuid):
    try: f(0); print('ROOT')
    except OSError: print('DENIED')
print(os.getuid() != 0)
def total(xs):
    return 0
