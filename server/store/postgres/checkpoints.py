"""Checkpoints of live classes: parts of what Redis holds, in the order of their revisions."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from uuid import UUID

import asyncpg

from server.models.checkpoint import Part, Position


class Checkpoints:
    """Requests about checkpoints. They raise what those of `AsyncPostgresClient` do.

    Args:
        connection: opens a connection.
    """

    def __init__(self, connection: Callable[[], AbstractAsyncContextManager[asyncpg.Connection]]) -> None:
        self._connection = connection

    async def positions(self, attendance_ids: Sequence[str] | None = None) -> dict[str, Position]:
        """Return how far the checkpoint of each class goes, or of each of these."""
        ids = None if attendance_ids is None else [UUID(each) for each in attendance_ids]
        async with self._connection() as connection:
            rows = await connection.fetch(POSITIONS, ids)
        return {str(row[0]): Position(*row[1:]) for row in rows}

    async def add(self, parts: Sequence[Part], replaced: Sequence[str] = ()) -> None:
        """Add parts of several classes. One that has all of a class replaces the parts before it.

        All parts of the classes `replaced` are deleted first.
        """
        if not parts:
            return
        columns = zip(
            *((UUID(p.attendance_id), p.epoch, p.revision, p.since == 0, p.to_json()) for p in parts),
            strict=True,
        )
        async with self._connection() as connection, connection.transaction():
            if replaced:
                await connection.execute(DELETE, [UUID(each) for each in replaced])
            await connection.execute(ADD, *map(list, columns))

    async def load(self, attendance_id: str) -> list[Part]:
        """Return the parts of a class's last epoch in order, from the last one that has all of it."""
        async with self._connection() as connection:
            rows = await connection.fetch(LOAD, UUID(attendance_id))
        return [Part.from_json(row[0]) for row in rows]

    async def delete_saved(self, attendance_ids: Sequence[str]) -> None:
        """Delete the checkpoints of these classes that are saved: parts that were written during the save."""
        async with self._connection() as connection:
            await connection.execute(DELETE_SAVED, [UUID(each) for each in attendance_ids])


# Revisions leap with each new epoch: the highest is of the last one.
POSITIONS = """
SELECT DISTINCT ON (attendance_id) attendance_id, epoch, max(revision) AS revision, count(*)::int AS parts
FROM checkpoints WHERE $1::uuid[] IS NULL OR attendance_id = ANY ($1)
GROUP BY attendance_id, epoch ORDER BY attendance_id, revision DESC"""

DELETE = "DELETE FROM checkpoints WHERE attendance_id = ANY ($1::uuid[])"

ADD = """
WITH given AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::boolean[], $5::text[])
        AS part (attendance_id, epoch, revision, is_whole, content)
), replaced AS (
    DELETE FROM checkpoints AS kept USING given
    WHERE given.is_whole AND kept.attendance_id = given.attendance_id AND kept.revision < given.revision
)
INSERT INTO checkpoints (attendance_id, epoch, revision, is_whole, content) SELECT * FROM given
ON CONFLICT DO NOTHING"""

LOAD = """
WITH of_class AS (
    SELECT * FROM checkpoints WHERE attendance_id = $1 AND epoch = (
        SELECT epoch FROM checkpoints WHERE attendance_id = $1 ORDER BY revision DESC LIMIT 1)
)
SELECT content FROM of_class
WHERE revision >= (SELECT max(revision) FROM of_class WHERE is_whole) ORDER BY revision"""

DELETE_SAVED = """
DELETE FROM checkpoints USING attendances AS saved
WHERE checkpoints.attendance_id = ANY ($1::uuid[]) AND saved.attendance_id = checkpoints.attendance_id
    AND saved.epoch = checkpoints.epoch AND saved.revision >= checkpoints.revision"""
