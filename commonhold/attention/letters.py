"""Letters about news: what stands in them, in the reader's language, as text and as HTML that says the same.

Of what was written to chosen people or in a hidden group a letter holds no word and no name of a place: mail is read by more
machines than we know.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from commonhold import people
from commonhold.attention import receiving, sentences, tokens
from commonhold.attention.notice import Told
from commonhold.ground import limits, text, words
from commonhold.ground.house import House
from commonhold.ground.mail import Letter
from commonhold.ground.web import pages
from commonhold.ground.words import gettext as _
from commonhold.ground.words import ngettext, number

# News of words that can be answered by mail.
SAID = ("mention", "written_to", "pointed", "reply", "talk", "reminder")
LONG, SHORT = limits.LETTER, 300  # characters of a letter about one thing, and of each in a gathering


@dataclass(frozen=True)
class Receiver:
    """To whom a letter goes, and about what."""

    letter_id: UUID
    person_id: UUID
    rhythm: str
    handle: str
    name: str
    language: str
    timezone: str
    mail: str


@dataclass(frozen=True)
class Entry:
    """One piece of news in a letter: what happened, in which conversation, the words as far as they may be mailed, where to go.

    `place` is the conversation where the words do not begin with it already, `acts` what can be done by a link, and the links.
    """

    happened: str
    talk: str
    place: str
    quote: str
    lang: str | None
    url: str
    acts: tuple[tuple[str, str], ...] = ()


def letter(house: House, to: Receiver, items: Sequence[Told], house_name: str = "") -> Letter:
    """The letter with these news, addressed; `house_name` as the organisation calls its house."""
    base = house.settings.url.rstrip("/")
    most = LONG if len(items) == 1 else SHORT
    with words.speaking(to.language, to.timezone):
        entries = [_entry(each, base, most) for each in items]
        reply_to = _reply_to(house, to, items)
        drawn = {
            "heading": _heading(to, entries), "entries": entries, "lang": to.language, "may_reply": bool(reply_to),
            "settings_url": f"{base}/settings/notices", "stop_url": f"{base}/unsubscribe/{tokens.stop(house, to)}",
            "house_name": house_name or pages.furniture.name,
        }  # fmt: skip
        html = pages.furniture.templates.get_template("attention/letter.html").render(drawn)
        return Letter(
            to.mail, _subject(entries), _text(drawn), html, id=str(to.letter_id), thread=_thread(house, to, items),
            sender=_sender(to, items), unsubscribe=drawn["stop_url"], reply_to=reply_to,
            return_to=receiving.address(house, "back", to.person_id, to.letter_id),
        )  # fmt: skip


def _subject(entries: Sequence[Entry]) -> str:
    if len(entries) == 1:
        return entries[0].happened + (f": {entries[0].talk}" if entries[0].talk else "")
    else:
        return ngettext("%(n)s thing for you", "%(n)s things for you", len(entries)) % {"n": number(len(entries))}


def _heading(to: Receiver, entries: Sequence[Entry]) -> str:
    if len(entries) == 1:
        return entries[0].happened
    else:
        n, name = number(len(entries)), to.name.split()[0]
        return ngettext("%(n)s thing for you, %(name)s", "%(n)s things for you, %(name)s", len(entries)) % {
            "n": n, "name": name,
        }  # fmt: skip


def _thread(house: House, to: Receiver, items: Sequence[Told]) -> str:
    """Letters about one conversation stand together in a mailbox."""
    talk = items[0].thread_id if to.rhythm == "once" else None
    return tokens.thread(house, to.person_id, talk) if talk else ""


def _reply_to(house: House, to: Receiver, items: Sequence[Told]) -> str:
    """A reply goes to what was said last, where the letter is about one conversation."""
    said = [each.contribution_id for each in items if each.kind in SAID]
    return receiving.address(house, "reply", to.person_id, said[-1]) if to.rhythm == "once" and said else ""


def _sender(to: Receiver, items: Sequence[Told]) -> str:
    """The name of who wrote, where the letter is about one thing that somebody said."""
    return (
        people.shown(items[0].by_name or "") if to.rhythm == "once" and len(items) == 1 and items[0].thread_id else ""
    )


def _entry(each: Told, base: str, most: int) -> Entry:
    whole = each.plain if each.is_open else ""
    quote = whole if len(whole) <= most else text.excerpt(whole, most)
    talk = each.place if each.is_open else ""
    place = "" if quote.startswith(talk) else talk
    acts = tuple((act.words, f"{base}{act.path}") for act in each.acts)
    return Entry(sentences.happened(each), talk, place, quote, each.lang, f"{base}/for-you/{each.id}", acts)


def on_device(language: str, each: Told, house_name: str | None) -> dict[str, str]:
    """What is sent to a device by its push service: where the words are asked for, and words that tell nothing."""
    with words.speaking(language):
        general = _("There is something new for you.")
    name = house_name or pages.furniture.name
    return {"at": f"/for-you/{each.id}", "kind": each.kind, "title": name, "words": general}


def in_short(each: Told) -> tuple[str, str, str]:
    """What a device shows of it: what happened, the words as far as they may stand where anybody looks, and where to go."""
    entry = _entry(each, "", SHORT)
    return entry.happened, entry.quote, entry.url


def _text(drawn: dict) -> str:
    """The same as plain text."""
    blocks = [drawn["heading"]] if len(drawn["entries"]) > 1 else []
    for place, entry in enumerate(drawn["entries"], 1):
        first = f"{place}. {entry.happened}" if len(drawn["entries"]) > 1 else entry.happened
        acts = [f"{words}: {url}" for words, url in entry.acts]
        blocks.append("\n".join(each for each in (first, entry.place, entry.quote, entry.url, *acts) if each))
    if drawn["may_reply"]:
        blocks.append(_("You can answer by replying to this letter."))
    stop = _("Change how you are told: %(url)s") % {"url": drawn["settings_url"]}
    blocks.append(f"{stop}\n" + _("Stop these letters: %(url)s") % {"url": drawn["stop_url"]})
    return "\n\n".join(blocks) + "\n"
