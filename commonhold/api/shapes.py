"""The shapes of what comes in and what is told, as JSON Schema, each under its name."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from litestar.typing import FieldDefinition

from commonhold.ground.web import Form
from commonhold.ground.web.twins import Done

PLACE = "#/components/schemas/{name}"

# Neither the database nor a job can keep a NUL, so no text has one.
TEXT = "^[^\\u0000]*$"


class Problem(msgspec.Struct, omit_defaults=True):
    """What kept it from being done (RFC 9457): a sentence, and for each field that cannot be taken one of its own."""

    type: str
    status: int
    title: str
    detail: str = ""
    errors: dict[str, str] = {}
    error: str = ""
    reference: str = ""


class Shapes:
    """All shapes of a document: told of by name, written out once."""

    def __init__(self, kinds: Iterable[type]):
        self.kinds = [kind for kind in dict.fromkeys([Done, Problem, *kinds]) if kind is not bytes]
        references, self.all = msgspec.json.schema_components(self.kinds, ref_template=PLACE)
        self.references: dict[type, dict[str, Any]] = dict(zip(self.kinds, references, strict=True))
        for kind in self.kinds:
            for name in getattr(kind, "by_hand", ()):
                self._named(kind)["properties"].pop(name, None)
        _say_of_texts(self.all)

    def of(self, kind: type) -> dict[str, Any]:
        return self.references[kind]

    def together(self, forms: Sequence[type[Form]]) -> dict[str, Any]:
        """What may be sent where several forms are read at once: the fields of all of them."""
        if len(forms) == 1:
            return self.of(forms[0])
        shapes = [self._named(form) for form in forms]
        return {
            "type": "object",
            "properties": {name: each for shape in shapes for name, each in shape["properties"].items()},
            "required": self.needed(forms),
            "additionalProperties": False,
        }

    def needed(self, forms: Sequence[type[Form]]) -> list[str]:
        """The fields that may not be left out."""
        return sorted({name for form in forms for name in self._named(form).get("required", ())})

    def _named(self, kind: type) -> dict[str, Any]:
        return self.all[self.references[kind]["$ref"].rpartition("/")[2]]


def of_value(field: FieldDefinition) -> dict[str, Any]:
    """The shape of one value in an address; what may be left out is left out, and is never null."""
    shape = msgspec.json.schema(field.annotation)
    kinds = [each for each in shape.get("anyOf", ()) if each != {"type": "null"}]
    if len(kinds) == 1:
        shape = kinds[0]
    pattern = getattr(field.kwarg_definition, "pattern", None)
    shape |= {"pattern": pattern} if pattern else {}
    _say_of_texts(shape)
    return shape


def _say_of_texts(shape: Any) -> None:
    """Every text within, however deep, that has no pattern of its own."""
    if isinstance(shape, dict):
        if shape.get("type") == "string" and not shape.keys() & {"pattern", "format", "enum"}:
            shape["pattern"] = TEXT
        shape = list(shape.values())
    if isinstance(shape, list):
        for each in shape:
            _say_of_texts(each)
