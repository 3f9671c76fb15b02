"""One's own profile: what one knows and does first, title second; languages, time zone, picture."""

from typing import Annotated, Any
from zoneinfo import available_timezones

from litestar import Response
from msgspec import Meta

from commonhold.ground import limits, words
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.rooms import MenuEntry
from commonhold.ground.sorting import sort_key
from commonhold.ground.web import (
    AUDIENCE,
    OWNER,
    Form,
    Page,
    Redirect,
    Request,
    Resource,
    again,
    delete,
    fit,
    get,
    glean,
    put,
    read,
)
from commonhold.ground.words import gettext as _
from commonhold.people.actions import describe
from commonhold.people.drafts import Draft, discard_draft, draft
from commonhold.people.portrait import drop_portrait, portrait, set_portrait, take_in
from commonhold.people.queries import person
from commonhold.people.status import status

# What is spoken where we are; whoever speaks another keeps it.
SPOKEN = (
    "sv", "nl", "en", "am", "ar", "bn", "bs", "bg", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu",
    "is", "it", "ja", "ku", "lt", "lv", "no", "pl", "ps", "pt", "ro", "ru", "sk", "sl", "so", "sq", "sr", "ta", "th", "ti", "tr",
    "uk", "ur", "vi", "zh",
)  # fmt: skip
ZONES = sorted(
    each for each in available_timezones() if "/" in each and not each.startswith(("Etc/", "posix/", "right/"))
)
PLACE = "profile"  # where what is begun of one's profile is kept
Line = Annotated[str, Meta(max_length=limits.NAME)]


class OwnProfile(Form):
    name: Annotated[str, Meta(min_length=1, max_length=limits.NAME)]
    about: Annotated[str, Meta(max_length=limits.ABOUT)] = ""
    title: Line = ""
    place: Line = ""
    speaks: Annotated[list[str], Meta(max_length=limits.SPEAKS)] = []
    language: str = "en"
    timezone: str = words.UNKNOWN[1]


class Given(Form):
    """As much of it as is there, to draw it again."""

    name: str = ""
    about: str = ""
    title: str = ""
    place: str = ""
    speaks: list[str] = []
    language: str = "en"
    timezone: str = words.UNKNOWN[1]


class Settings(Resource):
    path = "/settings"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, kept: bool = False) -> Page:
        begun = None if kept else await draft(visit, PLACE)
        told = gathered(begun) if begun else await person(visit, visit.person.id)
        return await drawn(visit, told, is_kept=kept, begun=begun)

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        return await drawn(visit, await glean(request, Given), errors)

    @put(rule=OWNER)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """Change what others see of me, and how the house speaks to me."""
        form = await read(request, OwnProfile)
        _insist_known(form)
        name = " ".join(form.name.split())
        if not name:
            raise Wrong({"name": "This is needed."})
        await describe(
            visit, visit.person.id, name=name, title=form.title.strip(), about=form.about.strip(),
            place=form.place.strip(), speaks=form.speaks, language=form.language, timezone=form.timezone,
        )  # fmt: skip
        await discard_draft(visit, PLACE)
        return Redirect("/settings?kept=true")


class OwnPicture(Resource):
    path = "/settings/picture"

    async def _draw(self, visit: Visit, request: Request, kept: Any = None, errors: Any = None) -> Page:
        return await drawn(visit, await person(visit, visit.person.id), errors)

    @put(rule=OWNER, opt={"before": take_in, "file": "picture"}, request_max_body_size=limits.PORTRAIT)
    @again(_draw)
    async def replace(self, visit: Visit, request: Request) -> Redirect:
        """Show this picture of me."""
        await set_portrait(visit, request)
        return Redirect("/settings")

    @delete(rule=OWNER)
    async def destroy(self, visit: Visit, request: Request) -> Redirect:
        """Take my picture away."""
        await drop_portrait(visit)
        return Redirect("/settings")


class PersonPicture(Resource):
    path = "/@/{handle:str}/picture"

    @get(rule=AUDIENCE)
    async def show(self, visit: Visit, request: Request, handle: str) -> Response[bytes]:
        """The picture of somebody."""
        return await portrait(visit, request.app.state.house.store, handle)


def _insist_known(form: OwnProfile) -> None:
    wrong = {}
    if form.language not in words.LANGUAGES:
        wrong["language"] = "Choose one of these."
    if form.timezone not in ZONES:
        wrong["timezone"] = "Choose one of these."
    if any(not each.isalpha() or not each.islower() or len(each) > 3 for each in form.speaks):
        wrong["speaks"] = "Choose among these."
    if wrong:
        raise Wrong(wrong)


def gathered(begun: Draft) -> Given:
    """What was begun, as the fields draw it; of one language alone a list too."""
    speaks = begun.body.get("speaks", [])
    return fit(begun.body | {"speaks": [speaks] if isinstance(speaks, str) else speaks}, Given)


async def drawn(
    visit: Visit, told: Any, errors: dict[str, str] | None = None, *, is_kept: bool = False, begun: Draft | None = None
) -> Page:
    codes = {*SPOKEN, *told.speaks}
    named = sorted(((code, words.language(code)) for code in codes), key=lambda each: sort_key(each[1], words.spoken()))
    zones = [(each, each.replace("_", " ")) for each in ZONES]
    return Page(
        "people/settings.html", told=told, errors=errors or {}, is_kept=is_kept, draft=begun, languages=named, zones=zones,
        house_languages=words.LANGUAGES, me=await person(visit, visit.person.id), status=await status(visit, visit.person.id),
    )  # fmt: skip


async def entries(visit: Visit) -> list[MenuEntry]:
    """The first tab of one's own settings."""
    return [MenuEntry("/settings", _("Profile"), "settings")]


ROUTES = (Settings, OwnPicture, PersonPicture)
