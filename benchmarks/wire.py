"""The client's side of a WebSocket, as little of it as a load needs (RFC 6455). Pure."""

import base64
import struct

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
MASK = b"\x5a\xa5\x3c\xc3"  # any mask will do: it protects proxies, of which there are none here
UPGRADED = b"HTTP/1.1 101 "


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """One masked frame. Raises ValueError past 65,535 bytes, which no command has."""
    size = len(payload)
    if size > 0xFFFF:
        raise ValueError("a command is not that long")
    head = struct.pack("!BB", 0x80 | opcode, 0x80 | size)
    if size > 125:
        head = struct.pack("!BBH", 0x80 | opcode, 0x80 | 126, size)
    key = int.from_bytes((MASK * (size // 4 + 1))[:size])
    return head + MASK + (int.from_bytes(payload) ^ key).to_bytes(size)


def upgrade(port: int, path: str, cookie: str, number: int) -> bytes:
    """The request of a handshake, with the headers a browser sends that a server looks at."""
    key = base64.b64encode(struct.pack("!QQ", number, number)).decode()
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        f"Origin: http://127.0.0.1:{port}",
        "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Accept-Language: tr,en;q=0.8",
        "Accept-Encoding: gzip, deflate, br",
        f"Cookie: {cookie}",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def split(buffer: bytes) -> tuple[list[tuple[int, bytes]], bytes]:
    """The complete frames in what a server sent, as opcode and payload, and what is left over."""
    frames, at, end = [], 0, len(buffer)
    while end - at >= 2:
        size, head = buffer[at + 1] & 0x7F, 2
        if size == 126:
            size, head = int.from_bytes(buffer[at + 2 : at + 4]), 4
        elif size == 127:
            size, head = int.from_bytes(buffer[at + 2 : at + 10]), 10
        if end - at < head + size:
            break
        frames.append((buffer[at] & 0x0F, buffer[at + head : at + head + size]))
        at += head + size
    return frames, buffer[at:]
