"""What the composer asks of a goal, and what is typed of its measures."""

from datetime import date
from typing import Annotated

from msgspec import Meta

from commonhold.ground import limits, words
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form

LARGEST = limits.MEASURE


class GoalFields(Form):
    """The composer's fields of a goal."""

    goal_until: str = ""


class Measuring(Form):
    """A measure as it was typed."""

    name: Annotated[str, Meta(max_length=limits.NAME)] = ""
    unit: Annotated[str, Meta(max_length=limits.MEASURE_UNIT)] = ""
    baseline: Annotated[str, Meta(max_length=limits.MEASURE_TYPED)] = ""
    target: Annotated[str, Meta(max_length=limits.MEASURE_TYPED)] = ""


def until(typed: str) -> date | None:
    """The day that was typed, if there is one."""
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise Wrong({"goal_until": "This is no day."}) from None


def ground(text: str) -> None:
    """A goal says on what ground it is set."""
    if not text.strip():
        raise Wrong({"text": "Say why it is a goal: on what ground."})


def amount(field: str, typed: str) -> float | None:
    """A number in one of the fields; nothing where nothing was typed."""
    if not typed.strip():
        return None
    try:
        value = words.amount(typed)
    except ValueError:
        raise Wrong({field: "This is no number that can be read here."}) from None
    insist_readable(field, value)
    return value


def insist_readable(field: str, value: float) -> None:
    """`Wrong` for what is too large, or no number at all."""
    if not abs(value) <= LARGEST:
        raise Wrong({field: "This is no number that can be read here."})


def readings(typed: str) -> dict[date, tuple[float, str]]:
    """By day what was typed or pasted: a line each, its day, its number and where that is from, between semicolons or tabs; or
    between commas, as programs write a table. The names of its columns may stand above it.
    """
    lines = [line for line in typed.splitlines() if line.strip()]
    if len(lines) > 1 and not any(sign.isdigit() for sign in lines[0]):
        lines = lines[1:]
    if not 1 <= len(lines) <= limits.READINGS:
        raise Wrong({"words": "Give one reading a line, a thousand at most."})
    return dict(_reading(number, line) for number, line in enumerate(lines, 1))


def _reading(number: int, line: str) -> tuple[date, tuple[float, str]]:
    is_typed = ";" in line or "\t" in line
    parts = [part.strip(' "') for part in line.replace("\t", ";").split(";" if is_typed else ",", 2)]
    try:
        day, value = date.fromisoformat(parts[0]), (words.amount if is_typed else float)(parts[1])
    except (ValueError, IndexError):
        raise Wrong(
            {"words": "One of the lines cannot be read. Write 2026-11-30; 4.5; the line scanner."},
            {"line": str(number)},
        ) from None
    source = parts[2] if len(parts) > 2 else ""
    if not abs(value) <= LARGEST or len(source) > limits.SOURCE:
        raise Wrong({"words": "One of the lines is too long, or its number too large."})
    return day, (value, source)
