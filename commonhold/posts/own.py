"""What kinds ask for in the composer beside the words (`rooms.Fields`).

The fields of every kind stand in the form, whatever it is to be: styles show those of the one that is chosen, so that all of
them stay when that changes, with a script and without.
"""

from typing import Any

from commonhold.ground.rooms import Kind
from commonhold.ground.web import Form, Request, fit, glean, pages, read
from commonhold.posts.writing import Writing

Own = dict[str, Form]  # by the name of the kind


def own_forms() -> list[type[Form]]:
    """Those of all kinds that have fields of their own."""
    return list(_forms().values())


async def typed_own(request: Request) -> Own:
    """What stands in them, as far as it can be taken."""
    return {name: await glean(request, form) for name, form in _forms().items()}


def kept_own(body: dict[str, Any]) -> Own:
    """What stands in them of a draft."""
    return {name: fit(body, form) for name, form in _forms().items()}


async def insist_own(request: Request, kind: Kind) -> tuple[Form, ...]:
    """What stands in the fields of this kind, if it has any; `Wrong` when it cannot be taken."""
    if kind.way is None or kind.way.fields is None:
        return ()
    others = [Writing, *(form for name, form in _forms().items() if name != kind.name)]
    return (await read(request, kind.way.fields.form, others),)


def meant_own(kind: Kind, body: dict[str, Any]) -> tuple[Form, ...]:
    """What stands in the fields of this kind of what was sent and waits."""
    return (fit(body, kind.way.fields.form),) if has_own(kind) else ()


def has_own(kind: Kind | None) -> bool:
    return bool(kind and kind.way and kind.way.fields)


def _forms() -> dict[str, type[Form]]:
    return {kind.name: kind.way.fields.form for kind in pages.ways() if kind.way.fields}
