"""Dead letters of saved classes: records and changes that Postgres rejected."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import asyncpg

from server.models.db import StoredDeadLetter

Cursor = tuple[datetime, UUID, str, str]  # parked_at, attendance_id, kind and key: unique together

SELECT = """
SELECT attendance_id, lesson_name, kind, key, raw, error, parked_at
FROM parked_records JOIN attendances USING (attendance_id)
WHERE $1::timestamptz IS NULL OR (parked_at, attendance_id, kind, key) < ($1, $2::uuid, $3::text, $4::text)
ORDER BY parked_at DESC, attendance_id DESC, kind DESC, key DESC LIMIT $5"""


async def list_dead_letters(
    connection: asyncpg.Connection, before: Cursor | None, limit: int
) -> Sequence[StoredDeadLetter]:
    """Return dead letters, the newest first, from the cursor on if one is given."""
    rows = await connection.fetch(SELECT, *(before or (None, None, None, None)), limit)
    return [StoredDeadLetter(**row) for row in rows]
