"""A tool is called: by a token that was given for it, noted for whose token it is, and answered in their visit."""

from typing import Any

import msgspec
import psycopg

from commonhold.assistants import calls
from commonhold.assistants.desk import Desk, Tool
from commonhold.assistants.tools import TOOLS
from commonhold.ground.errors import Missing, Refused, Wrong
from commonhold.ground.words import gettext


class NotDone(Exception):
    """It was not done: why not, in words for whoever called."""


def offered(scopes: list[str]) -> list[Tool]:
    """The tools that a token with these scopes opens."""
    return [tool for tool in TOOLS.values() if tool.scope in scopes]


def shape(tool: Tool) -> dict[str, Any]:
    """Its arguments as JSON Schema."""
    _, shapes = msgspec.json.schema_components([tool.takes])
    return {"type": "object", "properties": {}} | shapes[tool.takes.__name__]


async def call(desk: Desk, scopes: list[str], name: str, given: dict[str, Any]) -> Any:
    """What the tool answers. What it reads cannot write, and what it could not do has left nothing behind; raises `NotDone`."""
    tool = next((each for each in offered(scopes) if each.name == name), None)
    if tool is None:
        raise NotDone(gettext("There is no such tool, or the token was not given for it."))
    try:
        asked = msgspec.convert(given, tool.takes)
    except msgspec.ValidationError as error:
        raise NotDone(str(error)) from None
    await calls.note(desk.visit, desk.app, tool.name)
    try:
        async with desk.visit.attempt():
            if tool.is_read:
                await desk.visit.connection.execute("set transaction read only")
            return msgspec.to_builtins(await tool.do(desk, asked))
    except (Missing, psycopg.errors.InsufficientPrivilege):
        raise NotDone(gettext("There is nothing here that you may read.")) from None
    except Refused as refused:
        raise NotDone(gettext(str(refused))) from None
    except Wrong as wrong:
        raise NotDone(" ".join(gettext(each) for each in wrong.fields.values())) from None
    except psycopg.DataError:
        raise NotDone(gettext("This cannot be read as it is.")) from None
