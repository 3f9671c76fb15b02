"""The verbs: say yes, say no or take it back, write one's card."""

from uuid import UUID

from commonhold import people
from commonhold.contacts import kept, queries
from commonhold.contacts.facts import ContactAsked
from commonhold.contacts.forms import CardForm, card_of
from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, insist
from commonhold.keys import line

SAYS = """insert into contact (by, person_id, is_yes) values ((select viewer()), %(id)s, %(yes)s)
    on conflict (by, person_id) do update set is_yes = excluded.is_yes, at = now() where contact.is_yes <> excluded.is_yes"""


async def agree(visit: Visit, person_id: UUID) -> None:
    """Ask somebody to stay in touch, or say yes to whoever asks. Said twice is said once."""
    between = await queries.with_person(visit, person_id)
    is_asked = between is None or not between.they_agree
    if is_asked:
        await _insist_can_be_asked(visit, person_id)
    if await visit.run(SAYS, id=person_id, yes=True) and is_asked:
        visit.announce(ContactAsked(visit.person.id, person_id))


async def end(visit: Visit, person_id: UUID) -> None:
    """Say no to whoever asks, be in touch no longer, or ask no more; `Missing` where there is nothing of it. The other is not told."""
    between = await queries.with_person(visit, person_id)
    if between is None:
        raise Missing
    elif between.they_agree:
        await visit.run(SAYS, id=person_id, yes=False)
    else:
        await visit.run("delete from contact where by = (select viewer()) and person_id = %(id)s", id=person_id)


async def write_card(visit: Visit, given: CardForm) -> None:
    """What those who agreed are given from now on."""
    card = await card_of(visit, given)
    await visit.run(
        """insert into card (person_id, name, mail, phone, elsewhere, bears_identity)
           values ((select viewer()), %(name)s, %(mail)s, %(phone)s, %(elsewhere)s, %(bears)s)
           on conflict (person_id) do update set name = excluded.name, mail = excluded.mail, phone = excluded.phone,
               elsewhere = excluded.elsewhere, bears_identity = excluded.bears_identity, written_at = now()""",
        name=card.name, mail=card.mail, phone=card.phone, elsewhere=card.elsewhere, bears=given.identity,
    )  # fmt: skip


async def tell_move(visit: Visit, before: str) -> None:
    """Let the houses of those whose cards the visitor keeps know where they are now, and the one at which they were, called `before`."""
    others = {each.card.moved_to for each in await kept.kept(visit)} - {""}
    for host in [line.host_of(before), *sorted(others - {line.host_of(before)})][: limits.HOUSES_TOLD]:
        visit.then("contacts.tell", person_id=str(visit.person.id), host=host)


async def _insist_can_be_asked(visit: Visit, person_id: UUID) -> None:
    person = await people.person(visit, person_id)
    if person is None:
        raise Missing
    insist(person_id != visit.person.id, "You are in touch with yourself.")
    insist(person.is_here, "Only who is here can be asked.")
