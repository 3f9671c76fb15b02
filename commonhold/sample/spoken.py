"""What somebody of the sample wrote down for a colleague at the desk, as it is written down here."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Spoken:
    """`is_out`: its source has said yes. `group` is empty where all read it."""

    by: str
    at: datetime
    words: str
    naming: str
    title: str = ""
    heard: str = ""
    signature: str = ""
    group: str = ""
    is_out: bool = False
