"""Counting what a page asks of the database: the same number of statements, however much stands on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg import AsyncCursor

from commonhold.ground.house import House


class Counted:
    """The statements that were sent since counting began, without the savepoints of the tests themselves."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def __len__(self) -> int:
        return len(self.statements)


@contextmanager
def counted(house: House) -> Iterator[Counted]:
    """While this lasts, every statement on the rolled-back house's connection is noted."""
    connection, noted = house.database.connection, Counted()

    class Noting(AsyncCursor):
        async def execute(self, query: Any, *args: Any, **named: Any) -> AsyncCursor:
            noted.statements.append(str(query))
            return await super().execute(query, *args, **named)

    usual, connection.cursor_factory = connection.cursor_factory, Noting
    try:
        yield noted
    finally:
        connection.cursor_factory = usual
