"""The OpenAPI 3.1 document: an operation for each twin, with what it takes, what it tells and what a token must be given for."""

import inspect
import re
from collections.abc import Iterator
from typing import Any

from commonhold.api.shapes import Problem, Shapes, of_value
from commonhold.ground import limits
from commonhold.ground.web import Form, twins
from commonhold.ground.web.reads import forms_of
from commonhold.ground.web.twins import Done, Table, Twin

PARAMETER = re.compile(r"{(\w+):(\w+)}")
KINDS = {
    "uuid": {"type": "string", "format": "uuid"},
    "int": {"type": "integer", "minimum": 0},
    "str": {"type": "string"},
}
NOT_ASKED = {"visit", "request"}
TOLD = """What the web can do, for programs. Each address is that of a page, below `/api/commonhold`; whatever a token asks is asked in
the name of whoever gave it, and shows what they may read. A list says where it goes on in its `next` and in a `Link` header. With an
`Idempotency-Key` a POST is done once, however often it is sent in 24 hours."""
KEY = {
    "name": "Idempotency-Key", "in": "header", "required": False, "description": "sent again with the same key it is done once",
    "schema": {"type": "string", "minLength": 1, "maxLength": limits.IDEMPOTENCY_KEY, "pattern": "^[!-~]+$"},
}  # fmt: skip
# What everything that is made by the composer can be asked next, by the id that was told.
FOLLOWS = ("/c/{id}", "/c/{place}")


def document(name: str, base: str, table: Table) -> dict[str, Any]:
    """All that programs are told of this house at this address."""
    shapes = Shapes(kind for twin in table.twins for kind in (*forms(twin), _told(twin)))
    paths: dict[str, dict[str, Any]] = {}
    for twin in table.twins:
        paths.setdefault(address(twin), {})[twin.method.lower()] = _operation(twin, shapes, table)
    token = {"type": "http", "scheme": "bearer", "description": "a token from Apps in one's settings, or by OAuth 2"}
    return {
        "openapi": "3.1.0",
        "info": {"title": name, "version": "1", "description": TOLD.replace("\n", " ")},
        "servers": [{"url": f"{base}{twins.DOOR}"}],
        "paths": paths,
        "components": {"schemas": shapes.all, "securitySchemes": {"token": token}},
    }


def address(twin: Twin) -> str:
    """The address of a twin as OpenAPI writes it."""
    return PARAMETER.sub(r"{\1}", twin.path.replace("/@/", "/@", 1))


def forms(twin: Twin) -> list[type[Form]]:
    """What the twin reads: the forms of its handler, and those that stand beside it."""
    if twin.method == "GET":
        return []
    beside = twin.handler.opt.get("beside")
    return list(dict.fromkeys([*forms_of(twin.handler), *(beside() if beside else ())]))


def words(twin: Twin) -> str:
    """What the twin does: what its handler says of itself, or the page that it is on."""
    said = inspect.getdoc(inspect.unwrap(twin.handler.fn)) or f"{twin.method} {address(twin)}"
    return " ".join(said.split())


def _operation(twin: Twin, shapes: Shapes, table: Table) -> dict[str, Any]:
    said = words(twin)
    operation = {
        "operationId": _name(twin),
        "tags": [matter(twin)],
        "summary": said.partition(". ")[0].removesuffix("."),
        "description": said,
        "security": [{"token": [twin.scope]}],
        "parameters": list(_parameters(twin)),
        "responses": _responses(twin, shapes, table),
    }
    if body := _body(twin, shapes):
        operation["requestBody"] = body
    return operation


def _name(twin: Twin) -> str:
    return "_".join(re.findall(r"\w+", f"{twin.method.lower()} {address(twin)}")) or "home"


def matter(twin: Twin) -> str:
    """What the twin is about: the first word of its address."""
    first = twin.steps[0].partition("{")[0]
    return {"c": "contributions", "g": "groups", "@": "people", "": "home"}.get(first, first)


def _parameters(twin: Twin) -> Iterator[dict[str, Any]]:
    in_path = PARAMETER.findall(twin.path)
    for name, kind in in_path:
        yield {"name": name, "in": "path", "required": True, "schema": _in_path(twin, name, kind)}
    known = NOT_ASKED | {name for name, _ in in_path}
    for name, parameter in twin.handler.parsed_fn_signature.parameters.items():
        if name not in known:
            yield {"name": name, "in": "query", "required": False, "schema": of_value(parameter)}
    if twin.method == "POST":
        yield KEY


def _in_path(twin: Twin, name: str, kind: str) -> dict[str, Any]:
    # The last step of an address can carry the shape of a feed: a page's matter (`/c/ID.json`).
    return KINDS["uuid"] if twin.path in ("/c/{place:str}", "/series/{place:str}") else KINDS[kind]


def _body(twin: Twin, shapes: Shapes) -> dict[str, Any] | None:
    if twin.file:
        file = {"type": "string", "format": "binary"}
        shape = {"type": "object", "properties": {twin.file: file}, "required": [twin.file]}
        return {"required": True, "content": {"multipart/form-data": {"schema": shape}}}
    if not (read := forms(twin)):
        return None
    shape = shapes.together(read)
    return {"required": bool(shapes.needed(read)), "content": {"application/json": {"schema": shape}}}


def _told(twin: Twin) -> type:
    return (twins.told_by(twin.handler) if twin.method == "GET" else twin.handler.opt.get("tells")) or Done


def _responses(twin: Twin, shapes: Shapes, table: Table) -> dict[str, Any]:
    answer = {"description": "what was asked for, or what came of it", "content": _shown(_told(twin), shapes)}
    problem = {"application/problem+json": {"schema": shapes.of(Problem)}}
    more = {"201": answer | {"links": _links(table)}} if twin.method == "POST" else {}
    return {"200": answer, **more, "default": {"description": "it was not done, and why", "content": problem}}


def _shown(told: type, shapes: Shapes) -> dict[str, Any]:
    if told is bytes:
        return {"*/*": {"schema": {"type": "string", "format": "binary"}}}
    else:
        return {"application/json": {"schema": shapes.of(told)}}


def _links(table: Table) -> dict[str, Any]:
    """Where one goes on from what was made, by the id that was told."""
    return {
        _name(twin): {
            "operationId": _name(twin),
            "parameters": {PARAMETER.findall(twin.path)[0][0]: "$response.body#/id"},
        }
        for twin in table.twins
        if address(twin).startswith(FOLLOWS) and twin.path.count("{") == 1
    }
