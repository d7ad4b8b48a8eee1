"""Frames between processes: a four-byte length, then msgpack. Nothing that is read here can run code.

Both processes of a sandbox speak it, and so does the host. A frame that is too long or malformed ends the
conversation; it is never guessed at.
"""

import socket
import struct

import msgpack

LARGEST_FRAME = 32 * 1024 * 1024
LENGTH = struct.Struct("!I")


class WireClosed(Exception):
    """The other side has gone, or was cut off."""


class WireBroken(Exception):
    """The other side sent something that is not a frame."""


def no_extension(_code, _data):
    raise ValueError("a frame holds plain data only")


class Wire:
    """One end of a stream socket that carries frames."""

    def __init__(self, sock: socket.socket, largest: int = LARGEST_FRAME, half_characters="surrogatepass"):
        """`half_characters` says what becomes of them where text is read, as the error handlers of Python do."""
        self.sock = sock
        self.largest = largest
        self.half_characters = half_characters
        # Some readers need less than they send.
        self.largest_read = largest

    def send(self, message) -> None:
        """Raises WireClosed, or ValueError for a message that is too large to send."""
        body = msgpack.packb(message, use_bin_type=True, unicode_errors="surrogatepass")
        if len(body) > self.largest:
            raise ValueError(f"a message of {len(body):,} bytes is larger than {self.largest:,}")
        try:
            self.sock.sendall(LENGTH.pack(len(body)) + body)
        except OSError as error:
            raise WireClosed(str(error)) from None

    def receive(self):
        """The next message. Raises WireClosed, WireBroken, or TimeoutError when the socket has a time limit."""
        (length,) = LENGTH.unpack(self._read(LENGTH.size))
        if length > self.largest_read:
            raise WireBroken(
                f"a frame of {length:,} bytes was announced; at most {self.largest_read:,} are read"
            )
        try:
            return msgpack.unpackb(
                self._read(length),
                raw=False,
                strict_map_key=False,
                unicode_errors=self.half_characters,
                ext_hook=no_extension,
                timestamp=1,
            )
        except (ValueError, msgpack.exceptions.UnpackException, RecursionError, TypeError) as error:
            raise WireBroken(f"a frame cannot be read: {type(error).__name__}") from None

    def _read(self, count: int) -> bytes:
        chunks = []
        while count:
            try:
                chunk = self.sock.recv(min(count, 1 << 20))
            except TimeoutError:
                raise
            except OSError as error:
                raise WireClosed(str(error)) from None
            if not chunk:
                raise WireClosed("the other side has closed")
            chunks.append(chunk)
            count -= len(chunk)
        return b"".join(chunks)

    def close(self) -> None:
        self.sock.close()
