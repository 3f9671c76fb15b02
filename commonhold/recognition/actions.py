"""The verbs of recognition: use, thank, show."""

from uuid import UUID

from commonhold.contributions import Contribution
from commonhold.ground import ids, languages
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, insist
from commonhold.recognition.facts import Thanked, ThanksTakenBack, Used, UsedNoMore


async def use(visit: Visit, each: Contribution) -> None:
    """Say that it did its work; said twice is said once."""
    insist(each.author.id != visit.person.id, "Others say whether they used what you wrote.")
    if await visit.run(
        "insert into use (contribution_id, person_id) values (%(id)s, %(me)s) on conflict do nothing",
        id=each.id, me=visit.person.id,
    ):  # fmt: skip
        visit.announce(Used(each.id, visit.person.id))


async def use_no_more(visit: Visit, each: Contribution) -> None:
    """Take that back."""
    if await visit.run(
        "delete from use where contribution_id = %(id)s and person_id = %(me)s", id=each.id, me=visit.person.id
    ):
        visit.announce(UsedNoMore(each.id))


async def thank(visit: Visit, each: Contribution, words: str = "", *, may_travel: bool = True) -> None:
    """Thank its author, who alone reads it; `words` name the help. Said anew, it says what was said last."""
    insist(each.author.id != visit.person.id, "Thanks come from whoever was helped.")
    insist(not each.is_shared, "What is written together has no one author to thank.")
    insist(not each.author.is_bot or each.author.is_voice, "A program posted this; there is nobody to thank.")
    await visit.run("delete from thanks where contribution_id = %(id)s and by = %(me)s", id=each.id, me=visit.person.id)
    await visit.run(
        """insert into thanks (id, contribution_id, by, person_id, words, lang, may_travel)
           values (%(new)s, %(id)s, %(me)s, %(to)s, %(words)s, %(lang)s, %(travels)s)""",
        new=ids.new_id(), id=each.id, me=visit.person.id, to=each.author.id, words=words.strip(),
        lang=languages.language_of(words) if words.strip() else None, travels=may_travel,
    )  # fmt: skip
    visit.announce(Thanked(each.id, visit.person.id))


async def take_thanks_back(visit: Visit, each: Contribution) -> None:
    """Take one's thanks back, also where they were shown."""
    if await visit.run(
        "delete from thanks where contribution_id = %(id)s and by = %(me)s", id=each.id, me=visit.person.id
    ):
        visit.announce(ThanksTakenBack(each.id))


async def show(visit: Visit, id: UUID, *, is_shown: bool) -> None:
    """Let those read it who can read what it was for, or nobody any more. `Missing` unless one was thanked oneself."""
    if not await visit.run(
        """update thanks set shown_at = case when %(shown)s then coalesce(shown_at, now()) end
           where id = %(id)s and person_id = (select viewer())""",
        id=id, shown=is_shown,
    ):  # fmt: skip
        raise Missing


async def hand_over(visit: Visit, voice: UUID, person: UUID) -> None:
    """Thanks for what a voice said are that person's, whose words they were (by the keeper)."""
    await visit.run("update thanks set person_id = %(to)s where person_id = %(voice)s", to=person, voice=voice)
