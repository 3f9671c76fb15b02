"""What comes in about searches that are kept."""

from typing import Annotated

from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.web import Form
from commonhold.search.finding import Search
from commonhold.search.query import clean
from commonhold.search.wanted import When, Where

Name = Annotated[str, Meta(max_length=limits.NAME)]


class Keeping(Form):
    """A search as it stands in its address, and what to call it."""

    q: Annotated[str, Meta(max_length=limits.SEARCH)]
    when: When = ""
    where: Where = ""
    group: Annotated[str, Meta(max_length=limits.NAME)] = ""
    name: Name = ""

    @property
    def search(self) -> Search:
        return Search(clean(self.q), when=self.when, where=self.where, group=self.group)


class Renaming(Form):
    name: Annotated[str, Meta(min_length=1, max_length=limits.NAME)]
