"""The route table, taken from the running router: which doors there are, and what can be named in each.

Nothing here is a list of routes. A parameter that nobody has said how to fill fails the matrix, so that a new door is in it
from its first day.
"""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import CodeType, FunctionType
from typing import Any

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

from commonhold.ground.web import Form

SAFE = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Slot:
    """A place in a request where something can be named: in the path, the query or the form."""

    where: str
    name: str
    kind: str


@dataclass(frozen=True)
class Route:
    """One handler at one address. `path` is as declared; `fixed` are parameters that name nothing of anybody's, `words` those
    of the query that are words, numbers or choices."""

    path: str
    method: str
    rule: str
    slots: tuple[Slot, ...] = ()
    fixed: dict[str, str] = field(default_factory=dict, hash=False)
    forms: tuple[type[Form], ...] = ()
    words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def is_safe(self) -> bool:
        return self.method in SAFE


# What each parameter of a path names: by the step before it and its own name.
KINDS = {
    ("c", "id"): "contribution",
    ("c", "place"): "contribution",
    ("pages", "id"): "contribution",
    ("house", "place"): "house page",
    ("g", "place"): "group page",
    ("g", "slug"): "slug",
    ("@", "handle"): "handle",
    ("people", "handle"): "handle",
    ("invitations", "handle"): "handle",
    ("requests", "handle"): "handle",
    ("stewards", "handle"): "handle",
    ("tags", "tag"): "tag",
    ("questions", "id"): "question",
    ("polls", "id"): "poll",
    ("estimates", "id"): "estimate",
    ("opinions", "id"): "opinions",
    ("statements", "statement"): "statement id",
    ("goals", "id"): "goal",
    ("challenges", "id"): "challenge",
    ("ideas", "id"): "idea",
    ("improvements", "id"): "contribution",
    ("help", "id"): "help",
    ("offers", "offer"): "offer id",
    ("desk", "id"): "capture id",
    ("voice", "id"): "voice id",
    ("said", "token"): "token",
    ("events", "id"): "event",
    ("floor", "id"): "floor question",
    ("places", "id"): "place id",
    ("r", "word"): "place word",
    ("walls", "id"): "wall id",
    ("wall", "token"): "token",
    ("dates", "id"): "event date",
    ("organisers", "handle"): "handle",
    ("measures", "measure"): "measure id",
    ("followups", "id"): "followup id",
    ("notebook", "id"): "contribution",
    ("series", "id"): "series id",
    ("series", "place"): "series id",
    ("parts", "part"): "contribution",
    ("follows", "source_id"): "source id",
    ("for-you", "id"): "notice id",
    ("mutes", "target_id"): "mutable id",
    ("files", "id"): "file",
    ("drafts", "place"): "draft place",
    ("waiting", "id"): "waiting id",
    ("units", "id"): "unit id",
    ("members", "id"): "person id",
    ("contacts", "id"): "person id",
    ("invitations", "id"): "welcome id",
    ("import", "id"): "import id",
    ("arrivals", "id"): "arrival id",
    ("saved", "id"): "saved search id",
    ("sessions", "id"): "session id",
    ("passkeys", "id"): "passkey id",
    ("subscriptions", "id"): "subscription id",
    ("posts", "id"): "contribution",
    ("devices", "id"): "device id",
    ("proposals", "id"): "proposal id",
    ("representatives", "handle"): "handle",
    ("previews", "id"): "preview id",
    ("thanks", "id"): "thanks id",
    ("badges", "id"): "badge id",
    ("given", "id"): "award id",
    ("givers", "handle"): "handle",
    ("feeds", "id"): "feed_token id",
    ("apps", "id"): "oauth_permit id",
    ("statuses", "id"): "contribution",
    ("accounts", "id"): "source id",
    ("media", "id"): "file",
    ("notifications", "id"): "notice id",
    ("list", "id"): "group id",
    ("lists", "id"): "group id",
    ("tag", "tag"): "tag",
    ("shown", "token"): "token",
    ("join", "token"): "token",
    ("welcome", "token"): "token",
    ("link", "token"): "token",
    ("password", "token"): "token",
    ("mail", "token"): "token",
    ("private-address", "token"): "token",
    ("unsubscribe", "token"): "token",
    ("acts", "token"): "token",
}
# What names nothing that belongs to anybody, and a value for it.
FIXED = {
    ("static", "digest"): "0000",
    ("static", "file"): "base.css",
    ("", "anywhere"): "no/such/place",
    ("reactions", "name"): "like",
    ("marks", "name"): "outdated",
    ("history", "number"): "1",
    ("versions", "number"): "1",
    ("steps", "kind"): "done",
    ("covenant", "version"): "1",
    ("export", "kind"): "markdown",
    # An identity log is made to be read by anybody who knows where it lies.
    ("people", "id"): "01980000-0000-7000-8000-000000000000",
}
# In queries and forms a name means the same everywhere.
ASKED = {
    "group": "slug",
    "people": "handle",
    "handle": "handle",
    "quote": "contribution",
    "serves": "contribution",
    "pulls": "contribution",
    "hinders": "contribution",
    "draft": "draft place",
    "note": "contribution",
    "parent": "contribution",
    "reply": "contribution",
    "answers": "contribution",
    "template": "contribution",
    "parts": "contribution",
    "under": "place of pages",
    "tree": "place of pages",
    "files": "file",
    "drop": "file",
    "unit": "unit id",
    "unit_id": "unit id",
    "parent_id": "unit id",
    "audience": "group id",
    "tag": "tag",
    "id": "source id",
    "ids": "source id",
    "acct": "handle",
}
# And in forms alone.
IN_FORMS = {
    "answer": "contribution",
    "series": "series id",
    "who": "group id",
    "person": "person id",
    "until": "notice id",
    "in_reply_to_id": "contribution",
    "media_ids": "file",
    **ASKED,
}
IN_FORM_OF = {("UnitForm", "parent"): "unit id", ("Choosing", "into"): "contribution", ("Following", "owner"): "handle",
              ("Joining", "into"): "idea", ("Answering", "owner"): "handle", ("Naming", "who"): "handle"}  # fmt: skip
# Words, numbers and choices that name nothing.
PLAIN = {
    "what", "how", "asked", "title", "text", "form", "kind", "when", "where", "order", "rank", "before", "after",
    "view", "size", "page", "to", "person", "q", "kept", "sent", "done", "at", "which", "step", "without_mail",
    "next", "of", "url", "format", "speaks", "place", "client_id",
    "max_id", "since_id", "min_id", "limit", "type", "types", "exclude_types", "pinned", "only_media", "exclude_replies",
}  # fmt: skip
# What handlers read from a query by themselves, which their signature does not tell.
UNTOLD = {"/write/reach": ("group", "people")}


class Unfillable(AssertionError):
    """A door has a parameter that the matrix does not know how to fill."""


def table(application: Litestar) -> list[Route]:
    """Every handler of the running application."""
    found, unfillable = [], []
    for route in application.routes:
        for handler in getattr(route, "route_handlers", ()):
            for method in sorted(handler.http_methods):
                try:
                    found.append(_route(route.path, method, handler))
                except Unfillable as words:
                    unfillable.append(str(words))
    if unfillable:
        raise Unfillable("\n".join(unfillable))
    return sorted(found, key=lambda each: (each.path, each.method))


def _route(path: str, method: str, handler: HTTPRouteHandler) -> Route:
    route = Route(path, method, str(handler.opt.get("rule", "")))
    if method == "OPTIONS":
        return Route(path, method, "public", tuple(_in_path(route)), _fixed(route))
    forms = tuple(_forms(handler))
    slots = [*_in_path(route), *_in_query(route, handler), *(_in_forms(forms) if method not in SAFE else ())]
    words = tuple(name for name in handler.parsed_fn_signature.parameters if name in PLAIN)
    return Route(path, method, route.rule, tuple(slots), _fixed(route), forms, words)


def _parameters(path: str) -> list[str]:
    return [step[1:].partition(":")[0].rstrip("}") for step in path.split("/") if step.startswith("{")]


def _fixed(route: Route) -> dict[str, str]:
    return {name: FIXED[_where(route, name)] for name in _parameters(route.path) if _where(route, name) in FIXED}


def _where(route: Route, name: str) -> tuple[str, str]:
    """The step that stands before this parameter, and the parameter."""
    steps = route.path.split("/")
    at = next(n for n, step in enumerate(steps) if step.startswith(f"{{{name}:"))
    return next((step for step in reversed(steps[:at]) if not step.startswith("{")), ""), name


def _in_path(route: Route) -> Iterator[Slot]:
    for name in _parameters(route.path):
        if _where(route, name) in KINDS:
            yield Slot("path", name, KINDS[_where(route, name)])
        elif _where(route, name) not in FIXED:
            raise Unfillable(f"{route.name}: say in KINDS or FIXED of tests/leaks/routes.py what {{{name}}} names")


def _in_query(route: Route, handler: HTTPRouteHandler) -> Iterator[Slot]:
    if "query_params" in inspect.unwrap(handler.fn).__code__.co_names and route.path not in UNTOLD:
        raise Unfillable(f"{route.name}: say in UNTOLD of tests/leaks/routes.py what it reads from the query")
    for name in (*handler.parsed_fn_signature.parameters, *UNTOLD.get(route.path, ())):
        if name in ("visit", "request", "scope", *_parameters(route.path)):
            continue
        if name in ASKED:
            yield Slot("query", name, ASKED[name])
        elif name not in PLAIN:
            raise Unfillable(f"{route.name}: say in ASKED or PLAIN of tests/leaks/routes.py what ?{name}= names")


def _forms(handler: HTTPRouteHandler) -> Iterator[type[Form]]:
    """The kinds of form that the handler reads, found by their names in its code and in that of its module which it calls."""
    acts, seen = [inspect.unwrap(handler.fn)], set()
    for act in acts:
        new = [each for each in _named(act) if each not in seen]
        seen.update(new)
        yield from (each for each in new if inspect.isclass(each) and issubclass(each, Form) and each is not Form)
        acts += [each for each in new if inspect.isfunction(each) and each.__module__ == act.__module__]


def _named(act: FunctionType) -> list[Any]:
    """The classes and functions that it names: by themselves, in a module that it names, or in its own class."""
    names = set(_names(act.__code__))
    spaces = [act.__globals__, vars(act.__globals__.get(act.__qualname__.partition(".")[0], object))]
    spaces += [vars(each) for name in names if inspect.ismodule(each := act.__globals__.get(name))]
    found = [inspect.unwrap(space[name]) for space in spaces for name in sorted(names) if callable(space.get(name))]
    return [each for each in dict.fromkeys(found) if inspect.isclass(each) or inspect.isfunction(each)]


def _names(code: CodeType) -> Iterator[str]:
    """All names in it, and in what is written inside it."""
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)


def _in_forms(forms: tuple[type[Form], ...]) -> Iterator[Slot]:
    for form in forms:
        for name in form.__struct_fields__:
            if kind := IN_FORM_OF.get((form.__name__, name)) or IN_FORMS.get(name):
                yield Slot("form", name, kind)
