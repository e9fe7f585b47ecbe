"""Devices that stay signed in: rows of `devices`, one for each device and account."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from uuid import UUID

import asyncpg

from server.models.db import Device, DeviceEnd, DeviceReturn, User

MAX_PER_ACCOUNT = 20  # one more ends the one that was used longest ago


class Devices:
    """Requests about devices. They raise what those of `AsyncPostgresClient` do.

    Args:
        connection: opens a connection.
    """

    def __init__(self, connection: Callable[[], AbstractAsyncContextManager[asyncpg.Connection]]) -> None:
        self._connection = connection

    async def add(
        self, device_id: UUID, school_number: str, browser_hash: bytes, label: str, lifetime: timedelta
    ) -> list[UUID]:
        """Add a device whose valid token has serial 0; return the devices that this ends."""
        async with self._connection() as connection, connection.transaction():
            await connection.execute(ADD, device_id, school_number, browser_hash, label, lifetime)
            ended = await connection.fetch(END_SURPLUS, school_number, MAX_PER_ACCOUNT)
        return [row["device_id"] for row in ended]

    async def use(
        self, device_id: UUID, serial: int, browser_hash: bytes, grace: timedelta
    ) -> DeviceReturn | None:
        """Judge the token with this serial, and rotate it or end the device.

        Within the grace the browser that has rotated it last may send the token before again.

        A serial above the stored one is right, too: the row lost its last rotation when Postgres crashed.

        Returns:
            The outcome, or None if there is no such device.
        """
        async with self._connection() as connection:
            row = await connection.fetchrow(USE, device_id, serial, browser_hash, grace)
        return DeviceReturn(*row) if row else None

    async def find_user(self, device_id: UUID) -> User | None:
        """Return the user of a device, unless it has ended."""
        async with self._connection() as connection:
            row = await connection.fetchrow(SELECT_USER, device_id)
        return User(**row) if row else None

    async def list_of(self, school_number: str) -> Sequence[Device]:
        """Return the devices of an account, also ended ones that are still kept, the last used first."""
        async with self._connection() as connection:
            rows = await connection.fetch(LIST, school_number)
        return [Device(**row) for row in rows]

    async def end(self, device_id: UUID, school_number: str | None, reason: DeviceEnd) -> bool:
        """End a device. Return False if this account (None: any) has no such device. Repeating it is safe."""
        async with self._connection() as connection:
            return bool(await connection.fetchval(END, device_id, school_number, reason))

    async def delete_old(self, retention: timedelta) -> int:
        """Delete devices that ended or expired longer than `retention` ago; return how many.

        The networks from which admins acted are forgotten as soon.
        """
        async with self._connection() as connection, connection.transaction():
            done: str = await connection.execute(DELETE_OLD, retention)
            await connection.execute("SELECT set_config('attn.erasing', 'on', true)")
            await connection.execute(FORGET_NETWORKS, retention)
        return int(done.rpartition(" ")[2])


ADD = """
INSERT INTO devices (device_id, school_number, browser_hash, label, expires_at)
VALUES ($1, $2, $3, $4, now() + $5::interval)"""

END_SURPLUS = """
UPDATE devices SET ended_at = now(), end_reason = 'replaced' WHERE device_id IN (
    SELECT device_id FROM devices WHERE school_number = $1 AND ended_at IS NULL AND expires_at > now()
    ORDER BY used_at DESC, device_id OFFSET $2)
RETURNING device_id"""

# A rotation need not be on the disk when it is answered (synchronous_commit): a serial above the stored one
# is accepted. The end of a device has to be.
USE = """
WITH found AS (
    SELECT device_id, serial, browser_hash, used_at, expires_at, ended_at, end_reason, disabled_at
    FROM devices JOIN users USING (school_number) WHERE device_id = $1 FOR UPDATE OF devices
), judged AS (
    SELECT *, CASE
        WHEN ended_at IS NOT NULL THEN CASE end_reason WHEN 'reused' THEN 'reused' ELSE 'ended' END
        WHEN disabled_at IS NOT NULL OR expires_at <= now() THEN 'ended'
        WHEN $2 >= serial THEN 'rotated'
        WHEN $2 = serial - 1 AND browser_hash = $3 AND used_at > now() - $4::interval THEN 'repeated'
        ELSE 'reused' END AS outcome FROM found
), changed AS (
    UPDATE devices SET
        serial = CASE outcome WHEN 'rotated' THEN $2 + 1 ELSE devices.serial END,
        browser_hash = CASE outcome WHEN 'rotated' THEN $3 ELSE devices.browser_hash END,
        used_at = CASE outcome WHEN 'rotated' THEN now() ELSE devices.used_at END,
        ended_at = CASE outcome WHEN 'reused' THEN now() END,
        end_reason = CASE outcome WHEN 'reused' THEN 'reused' END
    FROM judged WHERE devices.device_id = judged.device_id AND judged.ended_at IS NULL
        AND outcome IN ('rotated', 'reused')
)
SELECT outcome, CASE outcome WHEN 'rotated' THEN $2 + 1 ELSE serial END AS next_serial,
    expires_at FROM judged
WHERE outcome <> 'rotated' OR set_config('synchronous_commit', 'off', true) = 'off'"""

SELECT_USER = """
SELECT school_number, full_name, role FROM devices JOIN users USING (school_number)
WHERE device_id = $1 AND ended_at IS NULL"""

LIST = """
SELECT device_id, label, created_at, used_at, expires_at, ended_at, end_reason
FROM devices WHERE school_number = $1 ORDER BY ended_at IS NOT NULL, used_at DESC, device_id LIMIT 100"""

END = """
WITH changed AS (
    UPDATE devices SET ended_at = now(), end_reason = $3
    WHERE device_id = $1 AND ($2::text IS NULL OR school_number = $2) AND ended_at IS NULL
)
SELECT true FROM devices WHERE device_id = $1 AND ($2::text IS NULL OR school_number = $2)"""

FORGET_NETWORKS = """
UPDATE admin_acts SET network = '', search = NULL WHERE network <> '' AND at < now() - $1::interval"""

DELETE_OLD = "DELETE FROM devices WHERE least(ended_at, expires_at) < now() - $1::interval"
