"""The other door of what the web can do: the same request as a program sends it (`ground/web/twins.py`).

Both doors lead to one handler, so each request goes through one of them, by turns: whatever is tried is tried at both.
"""

from typing import Any, get_type_hints
from urllib.parse import unquote
from zlib import crc32

import msgspec

from commonhold.ground.web.forms import _shaped
from commonhold.ground.web.twins import DATA, DOOR
from tests.leaks import asking
from tests.leaks.world import Actor, World

PROGRAM = "program"


def is_turn(world: World, request: "asking.Request", actor: Actor) -> bool:
    """Whether this actor asks this as a program: every second time, of what programs can do."""
    return bool(address(world, request)) and crc32(f"{actor.name} {request}".encode()) % 2 == 1


def address(world: World, request: "asking.Request") -> str:
    """Where a program asks the same; "" where it cannot."""
    path, question, query = request.path.partition("?")
    path = unquote(path).replace("/@/", "/@", 1)
    twin = world.cast.application.state.twins.at(path.removesuffix(DATA)).get(request.method or request.route.method)
    declared = request.route.path + request.suffix
    return f"{DOOR}{path.removesuffix(DATA)}{question}{query}" if twin and twin.path + twin.shape == declared else ""


def body(request: "asking.Request") -> dict[str, Any]:
    """The same fields as JSON, each as its form has it, without those that only a page has."""
    if request.route.is_safe or request.route.name in asking.FILES:
        return {"data": request.fields} if request.fields else {}
    hints = {
        name: hint for form in request.route.forms for name, hint in get_type_hints(form, include_extras=True).items()
    }
    by_hand = {name for form in request.route.forms for name in form.by_hand}
    fields = {
        name: _exact(value, hints.get(name, str)) for name, value in request.fields.items() if name not in by_hand
    }
    return {"json": fields}


def _exact(value: Any, hint: Any) -> Any:
    try:
        return msgspec.to_builtins(msgspec.convert(_shaped(value, hint), hint, strict=False))
    except msgspec.ValidationError:
        return value
