"""Pages and partials: Jinja templates addressed by room (`posts/conversation.html`), drawn when the answer is sent.

Undefined names are errors, everything is escaped, words come in the reader's language.
"""

from collections.abc import Awaitable, Callable, Hashable, Iterable
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined
from litestar import Request, Response
from litestar.response.base import ASGIResponse
from markupsafe import Markup

from commonhold.ground import clock, sentences, text, words
from commonhold.ground.database import Visit
from commonhold.ground.rooms import PLACES, Act, Beside, Kind, Menu, MenuEntry, Room, Waits
from commonhold.ground.web import cookies, device, packing, static
from commonhold.ground.web.compiling import Templates

HERE = Path(__file__).parents[2]
YEAR = 31_536_000


class Furniture:
    """What pages are drawn with: the templates of all rooms and what stands in the frame. Set once, by the front."""

    def __init__(self, rooms: Iterable[Room] = ()):
        self.rooms = tuple(rooms)
        self.menus: tuple[Menu, ...] = tuple(menu for room in self.rooms for menu in room.menu)
        self.styles: tuple[str, ...] = tuple(style for room in self.rooms for style in room.styles)
        self.cards = {kind.name: kind.card for room in self.rooms for kind in room.kinds if kind.card}
        self.templates = _environment(self.rooms)
        self.name = "Commonhold"


@lru_cache(16)
def _environment(rooms: tuple[Room, ...]) -> Templates:
    """The templates of these rooms. Compiling them takes longer than most tests, and many houses are built of the same rooms."""
    folders = {room.name: FileSystemLoader(HERE / room.name / "templates") for room in rooms}
    environment = Templates(
        loader=ChoiceLoader([PrefixLoader(folders), FileSystemLoader(HERE / "ground" / "templates")]),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        # A server is started anew for new templates; asking each file whether it has changed costs 50 look-ups a page.
        auto_reload=False, cache_size=-1,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )  # fmt: skip
    environment.install_gettext_callables(words.gettext, words.ngettext, newstyle=True, pgettext=None, npgettext=None)
    environment.globals["gettext"] = environment.globals["_"] = said
    environment.filters |= {
        "when": words.when,
        "day": words.day,
        "whole_day": words.whole_day,
        "month": words.month,
        "number": words.number,
        "language": words.language,
    }
    environment.filters |= {
        "drawn": drawn,
        "drawn_alike": drawn_alike,
        "card": card_of,
        "lead": text.lead,
        "minutes": text.minutes,
        "moment": words.moment,
        "anew": sentences.anew,
    }
    environment.globals |= {"static": static.url, "sprite": static.url("vendor/icons.svg"), "paper": static.paper()}
    return environment


def said(message: str, **values: Any) -> Markup:
    """The words of a template in the reader's language, as Jinja's own `gettext` says them; most have no gaps to fill, and
    are made once."""
    language = words.spoken()
    return _said(language, message) % values if values else _whole(language, message)


@lru_cache(8192)
def _said(language: str, message: str) -> Markup:
    return Markup(words.catalogue(language).gettext(message))


@lru_cache(8192)
def _whole(language: str, message: str) -> Markup:
    return _said(language, message) % {}


def drawn(each: Hashable, template: str, **more: Hashable) -> Markup:
    """`{{ each|drawn("room/_partial.html") }}`: the partial of something frozen, drawn once for all who see the same.

    The partial is given `each`, what is named with it, the language and nothing else (an undefined name is an error), so what was kept can
    only be what would be drawn afresh: all that it shows was read in the reader's own name. Kept for a minute, since
    times are told as seen from now.
    """
    return _drawn(furniture, template, each, *words.setting(), clock.minute(), **more)


def drawn_alike(each: Hashable, template: str, **ids: UUID) -> Markup:
    """`{{ each|drawn_alike("room/_partial.html", id=id) }}`: the same for what differs from many others by its ids alone. The partial
    says `spot("id")` where one goes."""
    words = str(drawn(each, template))
    for name, id in ids.items():
        words = words.replace(spot(name), str(id))
    return Markup(words)


def spot(name: str) -> str:
    """What stands for an id in a partial that is drawn alike for many: nothing that a text, an address or a name in HTML escapes."""
    return f"-{name}-goes-here-"


@lru_cache(4096)
def _drawn(
    furniture: Furniture, template: str, each: Hashable, language: str, timezone: str, minute: int, **more: Hashable
) -> Markup:
    return Markup(furniture.templates.get_template(template).render(each=each, lang=language, **more))


def card_of(each: Any) -> str:
    """The partial that draws the words of a thing in lists, if its kind has one of its own."""
    return furniture.cards.get(each.kind, "")


furniture = Furniture()


def furnish(rooms: Iterable[Room]) -> None:
    """Let the house draw its pages with these rooms."""
    global furniture
    furniture = Furniture(rooms)


class Partial(Response[Any]):
    """A piece of a page: what htmx asks for, or what a live id is fetched as."""

    def __init__(
        self, template: str, *, status_code: int | None = None, headers: dict[str, str] | None = None,
        outgoing: Callable[[], Any] | None = None, **context: Any,
    ):  # fmt: skip
        super().__init__(None, status_code=status_code, headers=headers, media_type="text/html")
        self.outgoing = outgoing  # to programs, where they ask for the same (`twins`)
        self.template = template
        self.context = context

    def drawn(self, request: Request) -> str:
        """The HTML, in the reader's language."""
        with words.speaking(*language_of(request)):
            return furniture.templates.get_template(self.template).render(self.frame(request) | self.context)

    def frame(self, request: Request) -> dict[str, Any]:
        viewer = _viewer(request)
        language, _ = language_of(request)
        return {
            "viewer": viewer, "lang": language, "path": path_of(request), "request": request,
            "csrf": cookies.csrf(request), "house_name": furniture.name, "title": "", "form": None, "feed": None,
            "reader": device.reader(request),
        }  # fmt: skip

    def to_asgi_response(self, app: Any, request: Request, **more: Any) -> ASGIResponse:
        self.content = self.drawn(request)
        if packing.may_travel_packed(request):
            self.content, self.headers["content-encoding"] = packing.packed(self.content), "gzip"
        self.headers |= device.told(request, is_page=isinstance(self, Page) and self.status_code in (None, 200))
        cookies.open_door(self, request)
        if chosen := _chosen(request):
            self.cookies.append(cookies.make(request, "lang", chosen, YEAR))
        return super().to_asgi_response(app, request, **more)


class Page(Partial):
    """A whole page in the frame."""

    menu: SimpleNamespace | None = None

    async def furnish(self, visit: Visit) -> None:
        """Read what stands in the frame, in the visitor's name."""
        if visit.person and self.menu is None:
            self.menu = await menu(visit)

    def frame(self, request: Request) -> dict[str, Any]:
        menu, path = self.menu or getattr(request.state, "menu", None) or _arranged([]), path_of(request)
        here = tuple(each.url for each in (*menu.places, *menu.main, *menu.groups, *menu.more) if each.is_at(path))
        return super().frame(request) | {"menu": menu, "here": here}


async def menu(visit: Visit) -> SimpleNamespace:
    """What stands in the frame's left column for this visitor."""
    return _arranged([entry for gather in furniture.menus for entry in await gather(visit)])


def _arranged(entries: list[MenuEntry]) -> SimpleNamespace:
    by_place: dict[str, list[MenuEntry]] = {place: [] for place in PLACES}
    for each in sorted(entries, key=lambda each: each.turn):
        by_place[each.place].append(each)
    return SimpleNamespace(places=tuple(by_place["first"]), **{name: tuple(found) for name, found in by_place.items()})


async def panels(place: str, visit: Visit, *things: Any) -> list[SimpleNamespace]:
    """What rooms show at this place beside these things: each has a `template`, which reads what it is drawn with from `panel`."""
    found = []
    for panel in (panel for room in furniture.rooms for panel in room.panels if panel.place == place):
        if (gathered := await panel.gather(visit, *things)) is not None:
            found.append(SimpleNamespace(template=panel.template, **gathered))
    return found


def has_room(name: str) -> bool:
    """Whether this room is in the house: an upper one can be left out."""
    return any(room.name == name for room in furniture.rooms)


def kind_of(each: Any) -> Kind | None:
    """Of which kind a thing is; None when the room of its kind was left out."""
    return next((kind for room in furniture.rooms for kind in room.kinds if kind.name == each.kind), None)


def home_of(each: Any) -> str:
    """The address of the page that a thing's kind has for it; else its own."""
    kind = kind_of(each)
    return kind.url(each) if kind else each.url


def ways() -> list[Kind]:
    """The kinds that are written with the composer, in the order of the floors."""
    return [kind for room in furniture.rooms for kind in room.kinds if kind.way]


def besides() -> list[Beside]:
    """What the composer asks beside kinds that ask many."""
    return [each for room in furniture.rooms for each in room.besides]


def acts() -> list[Act]:
    """What is done by a link in a letter, in the order of the floors."""
    return [act for room in furniture.rooms for act in room.acts]


def waits() -> list[Waits]:
    """What can wait for somebody, of all rooms."""
    return [each for room in furniture.rooms for each in room.waits]


def ends() -> list[Callable[[Visit], Awaitable[None]]]:
    """What ends of the visitor's when they sign out everywhere else, of all rooms."""
    return [end for room in furniture.rooms for end in room.ends]


class Redirect(Response[None]):
    """Go there next (303): after something was done. Or, to `repeat` it, send there what was sent here (307)."""

    def __init__(self, to: str, *, repeat: bool = False, **more: Any):
        if not to.startswith("/") or to.startswith(("//", "/\\")):
            raise ValueError("a redirect stays in the house")
        super().__init__(
            None, status_code=307 if repeat else 303, headers={"location": to} | more.pop("headers", {}), **more
        )


def back(request: Request) -> str:
    """The page of ours that a button stood on."""
    host, slash, path = request.headers.get("referer", "").partition("://")[2].partition("/")
    return f"/{path}" if slash and host == request.headers.get("host") and not path.startswith("/") else "/"


def path_of(request: Request) -> str:
    """The address as people see it: `/@alma` (see `middleware.handles`)."""
    path = request.url.path
    return f"/@{path[3:]}" if path.startswith("/@/") else path


def _viewer(request: Request) -> Any:
    return getattr(request.state, "viewer", None)


def language_of(request: Request) -> tuple[str, str]:
    """The language and time zone of a page: what it speaks by itself (a wall), the reader's own, else what was chosen at the door or
    what the browser asks for."""
    if speaks := getattr(request.state, "speaks", None):
        return speaks
    if viewer := _viewer(request):
        return viewer.language, viewer.timezone
    kept = request.cookies.get(cookies.named(request, "lang"), "")
    chosen = _chosen(request) or (kept if kept in words.LANGUAGES else "")
    return chosen or words.choose(request.headers.get("accept-language", "")), words.UNKNOWN[1]


def _chosen(request: Request) -> str:
    """The language that somebody who is not signed in has just chosen by `?lang=`."""
    asked = request.query_params.get("lang", "")
    return asked if asked in words.LANGUAGES and not _viewer(request) else ""
