"""Which forms a handler reads: nobody says it twice, it stands in the code."""

import inspect
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any

from litestar.handlers import HTTPRouteHandler

from commonhold.ground.web.forms import Form


def forms_of(handler: HTTPRouteHandler) -> Iterator[type[Form]]:
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
    places = [act.__globals__, vars(act.__globals__.get(act.__qualname__.partition(".")[0], object))]
    places += [vars(each) for name in names if inspect.ismodule(each := act.__globals__.get(name))]
    found = [inspect.unwrap(place[name]) for place in places for name in sorted(names) if callable(place.get(name))]
    return [each for each in dict.fromkeys(found) if inspect.isclass(each) or inspect.isfunction(each)]


def _names(code: CodeType) -> Iterator[str]:
    """All names in it, and in what is written inside it."""
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)
