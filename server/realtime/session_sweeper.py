"""Close sockets whose session has ended or whose client is silent or stuck; warn before a session ends.

Also keep the lease by which the sockets of this worker count against the limit of their accounts.
"""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from protocol.codec import encode
from protocol.codes import CloseCode
from protocol.errors import AttnError
from protocol.events import SessionExpiring
from server.realtime.hub import Hub
from server.realtime.socket import Socket
from server.store.redis.account_limits import LEASE_RENEWAL_SECONDS
from server.store.redis.client import RedisClient

SWEEP_SECONDS = 1.0
WARNING = timedelta(seconds=60)  # protocol.md: session.expiring 60 s before


async def sweep_sessions(hub: Hub, redis: RedisClient) -> None:
    """Sweep for ever. Redis decides about every expiry: another socket may have renewed the session."""
    loop = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        hub.forget_left()
        now, tick = datetime.now(UTC), loop.time()
        stuck_before = tick - redis.settings.send_timeout_seconds
        old_before = tick - redis.settings.outbox_seconds
        silent_before = tick - redis.settings.silence_seconds
        to_check = []
        for socket in hub.sockets:
            oldest = socket.waiting_since
            if socket.sending_since is not None and socket.sending_since < stuck_before:
                socket.close(CloseCode.TOO_SLOW)
            elif oldest is not None and oldest < old_before:
                socket.overflow()
            elif socket.received_at < silent_before:
                socket.close(CloseCode.SILENT)
            elif socket.session_maybe_over or now >= socket.expires_at - (
                timedelta(0) if socket.warned else WARNING
            ):
                to_check.append(socket)
        for socket in to_check:
            try:
                await _check(socket, redis, now)
            except AttnError:
                break  # Redis is away: sign nobody out, and do not wait for it once more in this sweep


async def keep_socket_lease(hub: Hub, redis: RedisClient) -> None:
    """Renew the lease for ever. When it had lapsed, note the sockets of all accounts again."""
    while True:
        with suppress(AttnError):  # they do not count meanwhile
            if await redis.renew_socket_leases():
                for number, count in hub.count_by_account().items():
                    redis.note_sockets(number, count)
        await asyncio.sleep(LEASE_RENEWAL_SECONDS)


async def _check(socket: Socket, redis: RedisClient, now: datetime) -> None:
    expires_at = await redis.get_session_expiry(socket.token_hash)
    socket.session_maybe_over = False
    if expires_at is None:
        socket.close(CloseCode.SESSION_OVER)
        return
    socket.expires_at = expires_at
    socket.warned = now >= expires_at - WARNING
    if socket.warned:
        socket.push(encode(SessionExpiring(expires_at=expires_at)))
