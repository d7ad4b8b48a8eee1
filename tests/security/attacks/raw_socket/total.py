import socket
for family, kind in ((socket.AF_INET, socket.SOCK_DGRAM), (socket.AF_INET6, socket.SOCK_STREAM), (16, socket.SOCK_RAW)):
    try:
        socket.socket(family, kind); print('MADE')
    except OSError: print('DENIED')
def total(xs):
    return 0
