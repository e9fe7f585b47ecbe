"""Fill the columns `search` by the rule that all searches share (`protocol.identifiers.search_key`).

A statement that adds a row or changes a name leaves the key NULL; a trigger sees to it (0011_search.sql).
Every search first fills what is missing, so that no writer can forget it.
"""

from typing import Literal, get_args

import asyncpg

from protocol.identifiers import search_key

BATCH_ROWS = 1000

SearchedTable = Literal["users", "attendances", "admin_acts"]
SEARCHED_TABLES: tuple[SearchedTable, ...] = get_args(SearchedTable)

# The primary key of each table that is searched, and the words to be found.
_SEARCHED: dict[SearchedTable, tuple[str, str]] = {
    "users": ("school_number", "full_name || ' ' || school_number"),
    "attendances": (
        "attendance_id",
        "lesson_name || ' ' || teacher_full_name || ' ' || teacher_school_number",
    ),
    "admin_acts": ("act_id", "actor || ' ' || act || ' ' || subject || ' ' || network"),
}


# The texts of classes are kept once each, too (0019_searched_classes.sql). One that no class has finds
# nothing. In one order, so that two of these cannot deadlock.
ADD_SEARCHED = "INSERT INTO searched_classes SELECT unnest($1::text[]) ON CONFLICT DO NOTHING"


async def fill_search_keys(connection: asyncpg.Connection, table: SearchedTable) -> int:
    """Fill the missing keys of a table in batches, which stay if the next one fails; return their number."""
    primary_key, words = _SEARCHED[table]
    # Locked in one order, so that two of these cannot deadlock; a lock that lets references to the row pass.
    select = (
        f"SELECT {primary_key} AS id, {words} AS words FROM {table} WHERE search IS NULL"  # noqa: S608, names of our own
        f" ORDER BY {primary_key} LIMIT {BATCH_ROWS} FOR NO KEY UPDATE"
    )
    update = f"UPDATE {table} SET search = $2 WHERE {primary_key} = $1"  # noqa: S608, names of our own
    filled = 0
    while True:
        async with connection.transaction():
            rows = await connection.fetch(select)
            keys = [(row["id"], search_key(row["words"])) for row in rows]
            await connection.executemany(update, keys)
            if table == "attendances":
                await connection.execute(ADD_SEARCHED, sorted({key for _, key in keys}))
        if not rows:
            return filled
        filled += len(rows)
