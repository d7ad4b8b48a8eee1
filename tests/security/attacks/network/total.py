import socket
try:
    socket.create_connection(('127.0.0.1', 80), 2)
    print('CONNECTED')
except OSError as e:
    print('REFUSED')
def total(xs):
    return 0
