"""What is asked in the composer beside the words: by a kind (`rooms.Fields`), and by rooms above of kinds that ask many (`rooms.Beside`).

The fields of all of them stand in the form, whatever it is to be: styles show those of the one that is chosen, so that all of
them stay when that changes, with a script and without.
"""

from typing import Any
from uuid import UUID

from commonhold.ground.database import Visit
from commonhold.ground.rooms import Beside, Kind
from commonhold.ground.web import Form, Request, fit, glean, pages, read
from commonhold.posts.writing import Writing

Own = dict[str, Form]  # by the name of the kind, or of what is asked beside it


def own_forms() -> list[type[Form]]:
    """All of them."""
    return list(_forms().values())


async def typed_own(request: Request) -> Own:
    """What stands in them, as far as it can be taken."""
    return {name: await glean(request, form) for name, form in _forms().items()}


def kept_own(body: dict[str, Any]) -> Own:
    """What stands in them of a draft."""
    return {name: fit(body, form) for name, form in _forms().items()}


async def insist_own(request: Request, kind: Kind) -> Own:
    """What stands in the fields that this kind comes with; `Wrong` when it cannot be taken."""
    forms = _forms()
    return {
        name: await read(request, forms[name], [Writing, *(form for other, form in forms.items() if other != name)])
        for name in _asked(kind)
    }


def meant_own(kind: Kind, body: dict[str, Any]) -> Own:
    """The same of what was sent and waits."""
    return {name: fit(body, _forms()[name]) for name in _asked(kind)}


async def begin_as(visit: Visit, id: UUID, kind: Kind, own: Own) -> None:
    """Make what was just written what it is to be, and keep what was said beside it."""
    if kind.way and kind.way.begin:
        await kind.way.begin(visit, id, *([own[kind.name]] if has_own(kind) else []))
    for each in _besides(kind):
        await each.begin(visit, id, own[each.name])


def has_own(kind: Kind | None) -> bool:
    return bool(kind and kind.way and kind.way.fields)


def _besides(kind: Kind) -> list[Beside]:
    return pages.besides() if kind.way and kind.way.asks_many else []


def _asked(kind: Kind) -> list[str]:
    return [*([kind.name] if has_own(kind) else []), *(each.name for each in _besides(kind))]


def _forms() -> dict[str, type[Form]]:
    asked = {kind.name: kind.way.fields for kind in pages.ways() if kind.way.fields}
    asked |= {each.name: each.fields for each in pages.besides()}
    return {name: fields.form for name, fields in asked.items()}
