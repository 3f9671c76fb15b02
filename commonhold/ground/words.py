"""Words in the reader's language: English in the code, Swedish and Dutch in each room's `locale/*.po`."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError, dates, negotiate_locale, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from commonhold.ground import clock

LANGUAGES = {"en": "English", "sv": "Svenska", "nl": "Nederlands"}
LOCALES = {"en": "en_GB", "sv": "sv_SE", "nl": "nl_NL"}
HERE = Path(__file__).parents[1]
UNKNOWN = ("en", "Europe/Stockholm")  # the language and time zone of whom we know nothing about

_language: ContextVar[str] = ContextVar("language", default=UNKNOWN[0])
_timezone: ContextVar[str] = ContextVar("timezone", default=UNKNOWN[1])


@contextmanager
def speaking(language: str, timezone: str = "Europe/Stockholm") -> Iterator[None]:
    """Within this, words come in that language and times in that zone."""
    said, lived = _language.set(language), _timezone.set(timezone)
    try:
        yield
    finally:
        _language.reset(said)
        _timezone.reset(lived)


def spoken() -> str:
    """The language being spoken: en, sv or nl."""
    return _language.get()


def setting() -> tuple[str, str]:
    """The language and the time zone in which words come now."""
    return _language.get(), _timezone.get()


def gettext(message: str) -> str:
    return catalogue(_language.get()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    return catalogue(_language.get()).ngettext(one, many, count)


def choose(accepted: str) -> str:
    """The best of our languages for an Accept-Language header."""
    wanted = [part.split(";")[0].strip().replace("-", "_") for part in accepted[:500].split(",")]
    found = negotiate_locale([each for each in wanted if each], list(LANGUAGES))
    return found or next((each[:2] for each in wanted if each[:2] in LANGUAGES), "en")


@cache
def catalogue(language: str) -> Translations:
    """All rooms' words in one language."""
    merged = Translations()
    for file in sorted(HERE.glob(f"*/locale/{language}.po")):
        compiled = BytesIO()
        with file.open("rb") as source:
            write_mo(compiled, read_po(source, locale=language))
        compiled.seek(0)
        merged.merge(Translations(compiled))
    return merged


def _locale() -> Locale:
    return _parsed(LOCALES[_language.get()])


_parsed = cache(Locale.parse)
_zone = cache(ZoneInfo)


def _local(moment: datetime) -> datetime:
    return moment.astimezone(_zone(_timezone.get()))


def when(moment: datetime) -> str:
    """`38 min`, `12:40`, `yesterday`, `Tuesday`, `17 November`; the year only when it is another one."""
    local, now = _local(moment), _local(clock.now())
    ago = (clock.now().astimezone(UTC) - moment.astimezone(UTC)).total_seconds()
    days = (now.date() - local.date()).days
    if 0 <= ago < 60:
        return gettext("just now")
    if 60 <= ago < 3600:
        return gettext("%(minutes)s min") % {"minutes": int(ago // 60)}
    if days == 0:
        return f"{local:%H:%M}"
    if days == 1:
        return gettext("yesterday")
    if 1 < days < 7:
        return _dated(local.date(), "EEEE", _language.get())
    return day(moment)


def day(moment: datetime | date) -> str:
    """`17 November`, or with its year when that is another one."""
    local = _local(moment).date() if isinstance(moment, datetime) else moment
    form = "d MMMM" if local.year == _local(clock.now()).year else "d MMMM y"
    return _dated(local, form, _language.get())


def whole_day(day: date) -> str:
    """`17 November 2026`, for what is read years later too."""
    return _dated(day, "d MMMM y", _language.get())


def month(day: date) -> str:
    """`November 2026`."""
    return _dated(day, "LLLL y", _language.get())


def moment(moment: datetime) -> str:
    """`Tuesday 17 November, 14:00`, where the reader lives; the year only when it is another one."""
    local = _local(moment)
    return f"{weekday(local.date())}, {local:%H:%M}"


def span(start: datetime, end: datetime) -> str:
    """`Tuesday 17 November, 14:00–15:30`, where the reader lives; with the other day when it goes past midnight."""
    until = _local(end)
    is_short = _local(start).date() == until.date()
    return f"{moment(start)}–{until:%H:%M}" if is_short else f"{moment(start)} – {moment(end)}"


def weekday(day: date) -> str:
    """`Tuesday 17 November`, with the year when it is another one."""
    form = "EEEE d MMMM" if day.year == _local(clock.now()).year else "EEEE d MMMM y"
    return _dated(day, form, _language.get())


@lru_cache(4096)
def _dated(day: date, form: str, language: str) -> str:
    """Babel works for 30 microseconds on a date, and a page of twenty shows a few of them again and again."""
    return dates.format_date(day, form, locale=_parsed(LOCALES[language]))


def language(code: str) -> str:
    """`svenska`, as the reader's language calls it; the code itself where it is no language we have a name for."""
    try:
        return _parsed(code.replace("-", "_")).get_display_name(_locale()) or code
    except (ValueError, UnknownLocaleError):
        return code


def number(value: Any) -> str:
    """1204 as the reader writes it."""
    if type(value) is int and 0 <= value < 1000:
        return str(value)  # the same in all our languages, and most numbers on a page
    return numbers.format_decimal(value, locale=_locale())


def decimal(value: float) -> str:
    """0.00012 as the reader writes it, with every figure that it has."""
    return numbers.format_decimal(value, locale=_locale(), decimal_quantization=False)


def amount(typed: str) -> float:
    """What the reader means by a number as they write it: 1 204,5 or 1,204.5. `ValueError` where it cannot be told."""
    return float(numbers.parse_decimal("".join(typed.split()), locale=_locale(), strict=True))
