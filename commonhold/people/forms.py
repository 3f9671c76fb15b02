"""What comes in about units."""

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form


class UnitForm(Form):
    """What a unit is called and which one it is below ("" at the top)."""

    name: Annotated[str, Meta(min_length=1, max_length=limits.NAME)]
    parent: str = ""

    @property
    def parent_id(self) -> UUID | None:
        try:
            return UUID(self.parent) if self.parent else None
        except ValueError as error:
            raise Wrong({"parent": "There is no such unit."}) from error
