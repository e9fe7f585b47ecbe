"""Reading what could not be saved: `AsyncPostgresClient.parked_records`."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import asyncpg

from server.models.db import SetAside

Position = tuple[datetime, UUID, str, str]  # when, the class, kind and key: unique together

SELECT = """
SELECT attendance_id, lesson_name, kind, key, raw, error, parked_at
FROM parked_records JOIN attendances USING (attendance_id)
WHERE $1::timestamptz IS NULL OR (parked_at, attendance_id, kind, key) < ($1, $2::uuid, $3::text, $4::text)
ORDER BY parked_at DESC, attendance_id DESC, kind DESC, key DESC LIMIT $5"""


async def parked_records(
    connection: asyncpg.Connection, before: Position | None, most: int
) -> Sequence[SetAside]:
    rows = await connection.fetch(SELECT, *(before or (None, None, None, None)), most)
    return [SetAside(**row) for row in rows]
