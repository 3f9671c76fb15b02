"""Sending forms to every route that changes something: nothing may change that is not the sender's to change."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from commonhold.ground import clock
from tests.leaks.all_rows import Kept, Rows, rows, rows_since, touches
from tests.leaks.asking import Answer, Request, ask
from tests.leaks.matrix import Matrix, hidden_slots, like, requests, undone
from tests.leaks.never import never
from tests.leaks.routes import Route, Slot
from tests.leaks.rows_of import strangers
from tests.leaks.world import World

# What a form is filled with by the name of the field, wherever it stands; fields that are not here are left empty.
WORDS: dict[str, Any] = {
    "text": "Words of a stranger",
    "reason": "It is settled",
    "title": "A stranger's title",
    "q": "stranger",
    "name": "Some name",
    "to": "organisation",
    "act": "send",
    "mail": "stranger@house.test",
    "password": "a sentence that only a stranger says",
    "keep": "keep",
    "language": "en",
    "timezone": "Europe/Stockholm",
    "door": "open",
    "domain": "house.test",
    "issuer": "https://new.test",
    "client_id": "house",
    "who": "one",
    "words": "Please let me in",
    "handle": "kim",
    "under": "house",
    "step": "a-new-page",
    "base": "2",
    "number": "1",
    "chosen": "1",
    "said_1": "yes",
    "place": "1",
    "value": "1",
    "truth": "1",
    "source": "We counted",
    "target": "1",
    "amount": "12",
    "says": "agree",
    "why": "It stands there already",
    "status": "Words of a stranger",
    "description": "A stranger's words",
}
# Where one form wants something else, and what a field needs beside it to be looked at.
SPECIAL: dict[str, dict[str, Any]] = {
    "POST /admin/covenant/new": dict.fromkeys(
        ("organisation", "open", "request", "invited", "hidden", "chosen"), "keep"
    ),
    "PUT /covenant/proposals/{id:uuid}/signature": {"side": "steward"},
    "PATCH /g/{slug:str}/settings": {"door": "hidden"},
    "POST /g/{slug:str}/canvas": {"practice": "own"},
    "PUT /g/{slug:str}/end": {"ends_on": str(clock.now().date() + timedelta(days=9))},
    "PUT /admin/records": {"lines": "ORD-; https://orders.example.org/{}; Order"},
    "PUT /c/{id:uuid}/summary": {"base": ""},
    "PUT /settings/status": {"doing": "Counting boxes"},
    "PUT /series/{id:uuid}/parts/{part:uuid}": {"step": "later"},
    "POST /c/{id:uuid}/report": {"to": "group"},
    "POST /c/{id:uuid}/followups": {
        "what": "Try it for four weeks",
        "due": str(clock.now().date() + timedelta(days=9)),
    },
    "POST /followups": {"what": "Try it", "due": str(clock.now().date() + timedelta(days=9))},
    "PUT /followups/{id:uuid}/help": {"says": "yes"},
    "PUT /ideas/{id:uuid}/answer": {"says": "no"},
    "POST /challenges/{id:uuid}/file": {
        "file": "META\nkey;value\nbudget;1\nPROJECTS\nproject_id;cost\n1;1\n",
        "what": "ideas",
    },
    "PUT /decisions/{id:uuid}/stance": {"says": "yes"},
    "PUT /decisions/objections/{objection:uuid}/answer": {"says": "built_in"},
    "PUT /help/offers/{offer:uuid}/answer": {"says": "taken"},
    "POST /desk": {"naming": "colleague"},
    "PUT /desk/{id:uuid}": {"naming": "colleague"},
    "POST /admin/places": {"leads_to": "/g/canteen"},
    "PUT /events/dates/{id:uuid}/answer": {"says": "yes"},
    "PUT /events/dates/{id:uuid}/time": {"day": "2131-01-01", "begins": "10:00", "ends": "11:00"},
    "POST /badges/new": {"criteria": "Was there"},
    "PUT /badges/given/{id:uuid}/shown": {"shown_to": "house"},
    "PUT /badges/given/{id:uuid}/revocation": {"why": "It was a mistake"},
    "PUT /goals/{id:uuid}/measures/{measure:uuid}/readings": {"words": "2035-02-02; 1; the scanner"},
    "PUT /g/{slug:str}/heir": {"handle": "alma"},
    "PUT /hold/along": {"address": "https://files.test/mine"},
    "POST /api/v1/apps": {"client_name": "Elk", "redirect_uris": "https://elk.test/"},
    "POST /api/v1/filters": {"phrase": "bingo", "context": "notifications"},
    "POST /api/v2/filters": {"keywords_attributes[][keyword]": "bingo", "context": "notifications"},
    "POST /api/v1/polls/{id:uuid}/votes": {"choices": "0"},
    "PUT /api/v1/scheduled_statuses/{id:uuid}": {"scheduled_at": (clock.now() + timedelta(days=9)).isoformat()},
    "PUT /leaving": {"on": str(clock.now().date() + timedelta(days=9))},
    "POST /settings/hooks/out": {"url": "https://ledger.test/in", "events": ["post"]},
    "POST /g/{slug:str}/subscriptions": {"url": "https://feeds.test/news.xml"},
}
BESIDE = {("to", "group"): {"to": "group"}, ("to", "people"): {"to": "chosen"}}


def filled(route: Route, slot: Slot | None = None) -> dict[str, Any]:
    """Fields that make sense for what this route reads, when this one is what it is about."""
    known = {name for form in route.forms for name in form.__struct_fields__}
    fields = {name: value for name, value in WORDS.items() if name in known} | SPECIAL.get(route.name, {})
    for (field_name, needed_by), beside in BESIDE.items():
        if slot and slot.name == needed_by and field_name in known:
            fields |= beside
    return fields


@dataclass
class Writing(Matrix):
    """One actor who sends forms. `before` is the world as it was."""

    before: Rows | None = None
    twin_changes: dict[object, tuple[Answer, Counter[str]]] = field(default_factory=dict)

    async def send(self, request: Request, representation: str) -> tuple[Answer, list[Kept]]:
        """Send it; answers what came back and what changed, and undoes it."""
        self.asked += 1
        async with undone(self.world):
            touched = await touches(self.world)
            answer = await ask(self.world, self.actor, request, representation)
            later = await rows_since(self.world, self.before, touched)
            wrong = strangers(self.before, later, self._id)
            assert not wrong, f"{self.actor.name}: {request} changed {wrong}"
            return answer, self.before.changed(later)

    @property
    def _id(self) -> str:
        player = self.world.cast.players.get(self.actor.name)
        return str(player.id) if player else "nobody"

    async def insist_unchanged(self, request: Request, representation: str = "html") -> None:
        """What is hidden answers as what never was, and leaves as little behind; what is not changes only what is the actor's."""
        try:
            answer, changed = await self.send(request, representation)
            if answer.status >= 400 and [table for table, _ in changed if table != "attempt"]:
                self.faults.append(f"{self.actor.name}: {request} answered {answer.status} and changed {changed[:3]}")
            if hidden := hidden_slots(request, self.actor):
                await self._compare(request, hidden, representation, (answer, _counted(changed)))
            elif answer.is_done:
                self.opened.add(request.route.name)
        except AssertionError as fault:
            self.faults.append(str(fault))

    async def _compare(
        self, request: Request, hidden: list, representation: str, got: tuple[Answer, Counter[str]]
    ) -> None:
        named = request.named | {slot: never(request.named[slot]) for slot in hidden}
        twin = Request(request.route, named, request.form, request.suffix, request.method)
        key = (like(request, hidden), representation)
        if key not in self.twin_changes:
            answer, changed = await self.send(twin, representation)
            self.twin_changes[key] = answer, _counted(changed)
        other = self.twin_changes[key]
        if difference := got[0].differs(other[0]):
            self.faults.append(f"{self.actor.name}: {request} ({representation}) is told apart: {difference}")
        if got[1] != other[1]:
            self.faults.append(f"{self.actor.name}: {request} left {got[1]}, for what never was {other[1]}")


def _counted(changed: list[Kept]) -> Counter[str]:
    return Counter(table for table, _ in changed)


async def writer(world: World, name: str) -> Writing:
    return Writing(world, world.actors[name], before=await rows(world))


def sendings(world: World, route: Route, writing: Writing) -> Iterator[Request]:
    """The route with each thing in each of its slots, its form filled."""
    for request in requests(world, route, writing.actor):
        slot = next((slot for slot in request.named if slot.where == "form"), None)
        yield replace(request, form=filled(route, slot))
