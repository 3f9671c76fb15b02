"""The web: rules of routes, pages and partials, forms, sessions' cookies, headers, static files, errors.

A resource is a class with at most seven verbs. Its handlers read, act and answer:

    class Conversation(Resource):
        path = "/c/{id:uuid}"

        @get(rule=AUDIENCE)
        async def show(self, visit: Visit, id: UUID) -> Page: ...
"""

from litestar import Controller as Resource
from litestar import Request

from commonhold.ground.web.forms import Form, again, fit, glean, json_of, read, retyped
from commonhold.ground.web.pages import Page, Partial, Redirect
from commonhold.ground.web.rules import (
    AUDIENCE,
    LEAVER,
    MEMBER,
    OWNER,
    PUBLIC,
    STEWARD,
    Rule,
    delete,
    get,
    patch,
    post,
    put,
)

__all__ = [
    "AUDIENCE", "LEAVER", "MEMBER", "OWNER", "PUBLIC", "STEWARD", "Form", "Page", "Partial", "Redirect", "Request", "Resource",
    "Rule", "again", "delete", "fit", "get", "glean", "json_of", "patch", "post", "put", "read",
    "retyped",
]  # fmt: skip
