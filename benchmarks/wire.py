"""The client side of RFC 6455, as much of it as the load generator needs. No I/O."""

import base64
import struct

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
MASK = b"\x5a\xa5\x3c\xc3"  # any mask will do: it protects proxies, and there are none here
UPGRADED = b"HTTP/1.1 101 "


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """Return one masked frame. Raises ValueError above 65,535 bytes; commands are far shorter."""
    size = len(payload)
    if size > 0xFFFF:
        raise ValueError("the payload is longer than 65,535 bytes")
    head = struct.pack("!BB", 0x80 | opcode, 0x80 | size)
    if size > 125:
        head = struct.pack("!BBH", 0x80 | opcode, 0x80 | 126, size)
    key = int.from_bytes((MASK * (size // 4 + 1))[:size])
    return head + MASK + (int.from_bytes(payload) ^ key).to_bytes(size)


def upgrade(port: int, path: str, cookie: str, number: int) -> bytes:
    """Return the request of a handshake, with the headers of a browser that servers look at."""
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
    """Return the complete frames as (opcode, payload), and the data that is left over."""
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
