"""What is typed of records: a line each with how their names begin, where they lie, what they are."""

from typing import Annotated

from msgspec import Meta

from commonhold.ground import addresses, limits
from commonhold.ground.errors import Wrong
from commonhold.ground.records import HOLE, Record
from commonhold.ground.web import Form


class Records(Form):
    """The lines as they were typed."""

    lines: Annotated[str, Meta(max_length=limits.RECORDS_TYPED)] = ""


def understood(typed: str) -> list[Record]:
    """The records that these lines name; `Wrong` with the number of the line that cannot be taken."""
    lines = [(number, line) for number, line in enumerate(typed.splitlines(), 1) if line.strip()]
    found = [_record(number, line) for number, line in lines]
    if len(found) > limits.RECORDS or len({each.begins for each in found}) < len(found):
        raise Wrong({"lines": "Twenty kinds at most, and each beginning once."})
    return found


def _record(number: int, line: str) -> Record:
    begins, url, name = ([part.strip() for part in line.split(";", 2)] + ["", ""])[:3]
    is_begun = 1 <= len(begins) <= limits.RECORD_BEGINS and not any(sign.isspace() or sign == "@" for sign in begins)
    if not (is_begun and _leads_to_one_host(url) and 1 <= len(name) <= limits.RECORD_NAME):
        raise Wrong(
            {"lines": "One of the lines cannot be read. Write ORD-; https://orders.example.org/{}; Order."},
            {"line": str(number)},
        )
    return Record(begins, url, name)


def _leads_to_one_host(url: str) -> bool:
    """Whatever is filled in: the number names no host of its own."""
    if url.count(HOLE) != 1 or len(url) > limits.RECORD_URL:
        return False
    first, second = (addresses.host(url.replace(HOLE, number)) for number in ("1", "2"))
    return first != "" and first == second
