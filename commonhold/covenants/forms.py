"""A covenant as it is written down: for each kind of readers a class, months and whether a trace bears the title."""

from types import SimpleNamespace
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from commonhold.covenants.covenant import READERS, Covenant
from commonhold.ground import limits
from commonhold.ground.web import Form

OTHERS = READERS[1:]
Keep = Literal["keep", "trace", "stay"]
Months = Annotated[int, Meta(ge=0, le=limits.EMBARGO_MONTHS)]
Own = Annotated[str, Meta(max_length=limits.SUMMARY)]
NewCovenant = msgspec.defstruct(
    "NewCovenant",
    [
        *((each, Keep) for each in OTHERS),
        *((f"{each}_months", Months, 0) for each in OTHERS),
        *((f"{each}_titled", bool, False) for each in OTHERS),
        ("desk_days", Annotated[int, Meta(ge=1, le=limits.DESK_DAYS)], 90),
        ("days", Annotated[int, Meta(ge=1, le=limits.AHEAD_DAYS)], limits.NOTICE_DAYS),
        ("words_en", Own, ""),
        ("words_sv", Own, ""),
        ("words_nl", Own, ""),
    ],
    bases=(Form,),
    forbid_unknown_fields=True,
    kw_only=True,
)


class Named(Form):
    """Who is to speak for the members."""

    handle: Annotated[str, Meta(min_length=1, max_length=100)]  # house: number — a handle has 63


def said(form: Any) -> dict[str, Any]:
    """What the form says, as a proposal holds it."""
    given = msgspec.structs.asdict(form)
    months = {each: given[f"{each}_months"] for each in OTHERS if given[f"{each}_months"]}
    return {
        "rules": {each: given[each] for each in OTHERS}, "embargo": months, "desk_days": given["desk_days"],
        "untitled": [each for each in OTHERS if not given[f"{each}_titled"]], "days": given["days"],
        "words": {each: given[f"words_{each}"].strip() for each in ("en", "sv", "nl") if given[f"words_{each}"].strip()},
    }  # fmt: skip


def as_it_is(covenant: Covenant) -> Any:
    """The form as the covenant in force would fill it in."""
    fields: dict[str, Any] = {"desk_days": covenant.desk_days, "days": limits.NOTICE_DAYS}
    for each in OTHERS:
        terms = covenant.terms(each)
        fields |= {each: terms.keep, f"{each}_months": terms.months, f"{each}_titled": terms.is_titled}
    return SimpleNamespace(
        kept=fields | {f"words_{each}": covenant.words.get(each, "") for each in ("en", "sv", "nl")}, errors={}
    )
