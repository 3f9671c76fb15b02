"""Forms: what comes in becomes a typed object, or a sentence for each field that cannot be taken.

    class Reply(Form):
        text: Annotated[str, Meta(min_length=1, max_length=limits.TEXT)]

Unknown fields are refused, a field given twice is refused unless it is a list, and what was typed is kept.
"""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from functools import wraps
from typing import Any, ClassVar, TypeVar, get_args, get_origin, get_type_hints

import msgspec
from litestar import Request
from litestar.datastructures import UploadFile
from litestar.exceptions import ClientException, HTTPException, SerializationException

from commonhold.ground.database import Visit
from commonhold.ground.errors import TooOften, Wrong
from commonhold.ground.web import twins
from commonhold.ground.words import gettext

OURS = {"csrf", "_method"}
# By what whoever sends it shows that it is them: read where that is asked, and by forms that ask it themselves.
PROOFS = {"now", "proof_code"}
NEEDED = "This is needed."


class Form(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Base of every form. `by_hand` are fields that only a page has, its buttons for instance: programs do not send them."""

    by_hand: ClassVar[frozenset[str]] = frozenset()


F = TypeVar("F", bound=Form)


def texts_alone(request: Request) -> None:
    """Refuses an address that asks with a NUL, which neither the database nor a job can keep, at every door."""
    if b"%00" in request.scope["query_string"]:
        raise ClientException


async def read(request: Request, kind: type[F], beside: Iterable[type[Form]] = ()) -> F:
    """What the request brings, as a `kind`; raises `Wrong` with a sentence for each field. Fields of forms that stand `beside`
    it in the same page are left to whoever reads those.
    """
    others = {name for form in beside for name in form.__struct_fields__}
    given, is_exact = await _given(request), twins.twin_of(request) is not None
    own = {name: value for name, value in given.items() if name not in others}
    taken, wrong = _taken(own, kind, is_exact=is_exact)
    if wrong:
        raise Wrong(wrong, {name: value for name, value in given.items() if isinstance(value, str)})
    return kind(**taken)


async def glean(request: Request, kind: type[F]) -> F:
    """As much of what the request brings as can be taken, to draw the form again; for kinds whose fields may all be left out."""
    return fit(await _given(request), kind)


async def retyped(request: Request, kind: type[Form], kept: Any, errors: Any) -> dict[str, Any] | None:
    """What was typed, as it goes into the fields again with what is `kept` beside it; None where nothing is wrong with it."""
    if not errors:
        return None
    typed = msgspec.structs.asdict(await glean(request, kind))
    return {name: "" if value is None else value for name, value in typed.items()} | (kept or {})


def fit(given: dict[str, Any], kind: type[F]) -> F:
    """As much of this as can be taken, what was kept of a form for instance; the rest is left as it is at first."""
    taken, _ = _taken(given, kind)
    return kind(**taken)


def _taken(given: dict[str, Any], kind: type[Form], *, is_exact: bool = False) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields that can be taken, and a sentence for each that cannot. A browser sends words alone; what `is_exact` has its types."""
    hints = get_type_hints(kind, include_extras=True)
    unasked = kind.by_hand if is_exact else ()
    known = {field.name: field for field in msgspec.structs.fields(kind) if field.name not in unasked}
    shaped = _exact if is_exact else _shaped
    wrong = {name: gettext("Nobody asked for this.") for name in given.keys() - known.keys() - PROOFS}
    taken: dict[str, Any] = {}
    for name, field in known.items():
        if name in given:
            try:
                taken[name] = msgspec.convert(shaped(given[name], hints[name]), hints[name], strict=is_exact)
            except msgspec.ValidationError as error:
                wrong[name] = _sentence(str(error))
        elif field.required:
            wrong[name] = gettext(NEEDED)
    return taken, wrong


async def json_of(request: Request) -> Any:
    """The JSON that the request brings. What is nested deeper than can be followed is read as little as what is none."""
    try:
        return await request.json()
    except RecursionError:
        raise SerializationException from None


async def _given(request: Request) -> dict[str, Any]:
    if twins.twin_of(request) and request.headers.get("content-type") is None and not await request.body():
        return {}
    if twins.twin_of(request) and not request.headers.get("content-type", "").startswith("application/json"):
        raise HTTPException(status_code=415)
    if request.headers.get("content-type", "").startswith("application/json"):
        body = await json_of(request)
        if not isinstance(body, dict):
            raise Wrong({"": gettext("An object is expected.")})
        return {name: value for name, value in body.items() if name not in OURS}
    form = await request.form()
    given = {}
    for name in form:
        if name not in OURS:
            values = form.getall(name)
            given[name] = values if len(values) > 1 else values[0]
    return given


def _shaped(value: Any, hint: Any) -> Any:
    """Browsers send one value for a list of one, `on` for a ticked box, nothing as empty words, and line ends as CR LF. Words
    of spaces alone say nothing either.
    """
    if isinstance(value, str) and not value.strip():
        value = ""
    if value == "" and type(None) in get_args(hint):
        return None
    if any(isinstance(each, str) and "\0" in each for each in (value if isinstance(value, list) else [value])):
        raise msgspec.ValidationError("a character that neither the database nor a job can keep")
    origin = get_origin(hint.__origin__ if hasattr(hint, "__metadata__") else hint) or hint
    if origin in (list, tuple):
        return value if isinstance(value, list) else [value] if value != "" else []
    if isinstance(value, str):
        return value == "on" if origin is bool and value in ("on", "") else value.replace("\r\n", "\n")
    if isinstance(value, UploadFile | int | float | bool) or value is None:
        return value
    raise msgspec.ValidationError("one value is expected")


def _exact(value: Any, hint: Any) -> Any:
    """What a program sends has its types already; lines end as in a browser's words."""
    if isinstance(value, str):
        return _shaped(value, str)
    if isinstance(value, list):
        return [_exact(each, str) for each in value]
    return value


def _sentence(error: str) -> str:
    """msgspec's finding in words for the person."""
    if "length >=" in error:
        return gettext(NEEDED)
    if "length <=" in error:
        most = error.split("length <=")[1].split()[0].rstrip("`")
        return gettext("This is longer than %(most)s characters.") % {"most": most}
    return gettext("This cannot be read as it is.")


def again(draw: Callable[..., Any]) -> Callable[..., Any]:
    """Where what came in is wrong, undo what was begun and draw the form again, the words kept, the field named (422).

    `draw(self, visit, **same arguments, form=kept words, errors=sentences)` answers the page.
    """

    def decorate(act: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(act)
        async def handler(*args: Any, **named: Any) -> Any:
            try:
                async with _all_or_nothing(named.get("visit")):
                    return await act(*args, **named)
            except Wrong as wrong:
                if twins.twin_of(named.get("request")):
                    raise
                said = {name: gettext(sentence) for name, sentence in wrong.fields.items()}
                page = await draw(*args, **named, kept=wrong.kept, errors=said)
                page.status_code = wrong.status
                page.headers |= {"retry-after": str(wrong.seconds)} if isinstance(wrong, TooOften) else {}
                return page

        return handler

    return decorate


@asynccontextmanager
async def _all_or_nothing(visit: Visit | None) -> AsyncIterator[None]:
    if visit is None:
        yield
        return
    try:
        async with visit.connection.transaction():
            yield
    except Wrong:
        visit.facts.clear()
        visit.later.clear()
        raise
