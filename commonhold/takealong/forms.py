"""What comes in when somebody names a place."""

from typing import Annotated, Literal

from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.web import Form


class PlaceNamed(Form):
    address: Annotated[str, Meta(min_length=1, max_length=limits.ADDRESS)]
    login: Annotated[str, Meta(max_length=limits.NAME)] = ""
    password: Annotated[str, Meta(max_length=limits.PASSWORD)] = ""
    kind: Literal["webdav", "s3", "sftp", "commonhold"] = "webdav"
