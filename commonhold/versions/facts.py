"""What happens to files."""

from dataclasses import dataclass
from uuid import UUID

from commonhold.ground.facts import Fact


@dataclass(frozen=True)
class FileReplaced(Fact):
    """A newer file stands where one stood on this contribution."""

    id: UUID
    attachment_id: UUID
