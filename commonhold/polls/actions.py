"""The verbs of polls: put something to the vote, vote, take it back, add an option, end it."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from commonhold import contributions
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong, insist, there
from commonhold.polls import queries, rules
from commonhold.polls.facts import PollEnded
from commonhold.polls.poll import Standing
from commonhold.polls.writing import LONGEST, PollFields, Terms, insist_options, terms

KIND = "poll"


async def put(
    visit: Visit, title: str, options: Sequence[str], how: Terms, words: str = "", *, audience_id: UUID, group_id: UUID | None = None
) -> UUID:  # fmt: skip
    """Put a question to an audience of the visitor's, with these options."""
    insist_options(options)
    id = await contributions.contribute(visit, KIND, words, audience_id=audience_id, group_id=group_id, title=title)
    await insert(visit, id, how, [{"words": words} for words in options])
    return id


async def begin(visit: Visit, id: UUID, own: PollFields) -> None:
    """Make what was just written a poll. `Wrong` when nothing is asked in its title or there is nothing to choose."""
    await insist_title(visit, id, "Say in one line what you would like to know.")
    insist_options(own.options)
    await insert(visit, id, terms(own, visit.person.timezone), [{"words": words} for words in own.options])


async def insist_title(visit: Visit, id: UUID, sentence: str) -> None:
    """What was just written says in one line what it is about; otherwise `Wrong` with this sentence."""
    if not (await visit.value("select title from contribution where id = %(id)s", id=id)).strip():
        raise Wrong({"title": sentence})


async def insert(visit: Visit, id: UUID, how: Terms, options: Sequence[Mapping[str, object]]) -> None:
    """The poll with its options, each words, a day or a time."""
    await visit.run(
        """insert into poll (contribution_id, choices, is_secret, told, is_extendable, ends_at)
           values (%(id)s, %(choices)s, %(is_secret)s, %(told)s, %(is_extendable)s, %(ends_at)s)""",
        id=id, **how.row,
    )  # fmt: skip
    await visit.many(
        """insert into poll_option (id, poll_id, place, words, day, starts_at, ends_at, by)
           values (%(option)s, %(id)s, %(place)s, %(words)s, %(day)s, %(starts_at)s, %(ends_at)s, %(me)s)""",
        [{"words": None, "day": None, "starts_at": None, "ends_at": None} | option
         | {"option": ids.new_id(), "id": id, "place": place, "me": visit.person.id} for place, option in enumerate(options, 1)],
    )  # fmt: skip


async def standing(visit: Visit, id: UUID) -> Standing:
    """The poll that the visitor sees there; `Missing` when it is hidden or is none."""
    return there(await queries.standing(visit, id))


async def vote(visit: Visit, found: Standing, chosen: Collection[int]) -> None:
    """Choose these options by their places; whatever the visitor chose before is forgotten."""
    if found.poll.choices == "each":
        raise Missing
    options = [option.id for option in found.options if option.place in chosen]
    if not options or len(options) < len(set(chosen)):
        raise Wrong({"chosen": "Choose one of the options."})
    if found.poll.choices == "one" and len(options) > 1:
        raise Wrong({"chosen": "Only one of them can be chosen."})
    await say(visit, found, dict.fromkeys(options, "yes"))


async def choose(visit: Visit, found: Standing, option_id: UUID) -> None:
    """Choose one option: instead of another where there is one choice, else beside those that were chosen before."""
    if option_id not in [option.id for option in found.options]:
        raise Missing
    before = {} if found.poll.choices == "one" else found.mine
    await say(visit, found, {**before, option_id: "yes"})


async def say(visit: Visit, found: Standing, said: Mapping[UUID, str]) -> None:
    """Say this of these options, and nothing of the others any more."""
    insist(found.poll.may_vote, "It is over; nothing more is answered.")
    # The ballot is held, so that of two answers at once the later one stands, whole.
    await visit.run(
        """insert into ballot (poll_id, person_id) values (%(poll)s, %(me)s)
           on conflict (poll_id, person_id) do update set at = now()""",
        poll=found.poll.id, me=visit.person.id,
    )  # fmt: skip
    await visit.run("delete from vote where poll_id = %(poll)s and person_id = (select viewer())", poll=found.poll.id)
    await visit.many(
        """insert into vote (option_id, person_id, poll_id, says, audience_id)
           values (%(option)s, %(me)s, %(poll)s, %(says)s, %(audience)s)""",
        [{"option": option, "me": visit.person.id, "poll": found.poll.id, "says": says, "audience": found.poll.audience_id}
         for option, says in said.items()],
    )  # fmt: skip


async def take_back(visit: Visit, found: Standing) -> None:
    """The visitor has said nothing."""
    insist(found.poll.may_vote, "It is over; nothing more is answered.")
    await visit.run("delete from ballot where poll_id = %(id)s and person_id = (select viewer())", id=found.poll.id)


async def add_option(visit: Visit, found: Standing, words: str) -> None:
    """Put one more to the vote; what stands there already does not come twice."""
    words = " ".join(words.split())
    insist(rules.may_add(found), "No more options are added.")
    if not 1 <= len(words) <= LONGEST:
        raise Wrong({"words": "An option has between one and 200 characters."})
    added = await visit.run(
        """insert into poll_option (id, poll_id, place, words, by)
           select %(new)s, %(id)s, coalesce(max(place), 0) + 1, %(words)s, %(me)s from poll_option where poll_id = %(id)s
           on conflict do nothing""",
        new=ids.new_id(), id=found.poll.id, words=words, me=visit.person.id,
    )  # fmt: skip
    known = [option.words for option in (await standing(visit, found.poll.id)).options if option.words]
    if not added and words.lower() not in [each.lower() for each in known]:
        raise Wrong({"words": "Somebody added another one at the same moment. Add yours again."})


async def end(visit: Visit, found: Standing, words: str = "") -> None:
    """Close it before its time, with a word if need be."""
    insist(rules.may_end(found.poll), "Only its author closes it, once.")
    if await visit.run(
        "insert into poll_end (poll_id, by, words) values (%(id)s, %(me)s, %(words)s) on conflict do nothing",
        id=found.poll.id, me=visit.person.id, words=words.strip(),
    ):  # fmt: skip
        visit.announce(PollEnded(found.poll.id, visit.person.id))
