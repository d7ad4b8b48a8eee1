import os, socket
os.mkfifo('report.csv')
os.symlink('/etc/passwd', 'passwd.csv')
os.symlink('/dev/zero', 'zero.csv')
os.symlink('.', 'loop')
socket.socket(socket.AF_UNIX).bind('out.json')
for number in range(3000):
    open(f'many{number}.txt', 'w').write('x')
deep = 'd'
for number in range(40):
    os.makedirs(deep); deep += '/d'
for number in range(10):
    open(f'large{number}.bin', 'wb').write(b'0' * 4_000_000)
def save(path, data):
    for number in range(3000):
        open(f'more{number}.txt', 'w').write('x')
