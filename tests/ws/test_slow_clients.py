"""The end of a connection whose client takes nothing: dropped, whatever is still to be written to it."""

import asyncio
import errno
import json
import socket

import httpx

from protocol import replies
from protocol.codes import Role
from server.store.redis.client import RedisClient
from tests.support.classes import let_in, start_class
from tests.support.client import Client
from tests.support.polling import until
from tests.support.workers import StartWorker, Worker

WATCHES = 40  # snapshots of 400 kB: more than the buffers of two kernels' sockets hold


async def connect_without_reading(worker: Worker, token: str, attendance_id: str) -> socket.socket:
    """Request a large roster many times, and read nothing after the handshake."""
    host, _, port = worker.url.removeprefix("http://").partition(":")
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(connection, (host, int(port)))
    request = (
        f"GET /ws HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        f"Authorization: Bearer {token}\r\n\r\n"
    )
    await loop.sock_sendall(connection, request.encode())
    assert b" 101 " in await loop.sock_recv(connection, 64)
    text = json.dumps({"type": "attendance.watch", "id": 1, "attendance_id": attendance_id})
    frame = bytes([0x81, 0x80 | len(text)]) + bytes(4) + text.encode()
    await loop.sock_sendall(connection, frame * WATCHES)
    return connection


async def test_a_client_that_never_reads_is_dropped_and_nobody_else(
    start_worker: StartWorker, redis: RedisClient
) -> None:
    worker = await asyncio.to_thread(start_worker, SEND_TIMEOUT_SECONDS=1)
    token = await let_in(redis, "a1", Role.ADMIN)
    attendance = await start_class(redis, [(f"s{n}", f"Student {n}") for n in range(1000)])
    client = await connect_without_reading(worker, token, str(attendance.attendance_id))
    async with Client(worker.ws_url, token) as fine:
        with client:
            await until(lambda: client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == errno.ECONNRESET, 20)
        await fine.ask(replies.Pong, "ping")
        async with httpx.AsyncClient(base_url=worker.url, timeout=30) as http:
            metrics = (await http.get("/metrics")).text
    assert 'code="4430",role="admin"' in metrics.replace(" ", "")
