"""The route table, taken from the running router: which doors there are, and what can be named in each.

Nothing here is a list of routes. A parameter that nobody has said how to fill fails the matrix, so that a new door is in it
from its first day.
"""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass, field

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler

from commonhold.ground.web import Form
from commonhold.ground.web.reads import forms_of
from tests.leaks.naming import ASKED, FIXED, IN_FORM_OF, IN_FORMS, KINDS, PLAIN, UNTOLD

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
    forms = tuple(forms_of(handler))
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


def _in_forms(forms: tuple[type[Form], ...]) -> Iterator[Slot]:
    for form in forms:
        for name in form.__struct_fields__:
            if kind := IN_FORM_OF.get((form.__name__, name)) or IN_FORMS.get(name):
                yield Slot("form", name, kind)
