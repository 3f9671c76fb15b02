"""What an assistant reads for somebody: each tool is a question, answered as far as its member may read."""

from commonhold import attention, contributions, events, followups, goals, polls, posts, questions, search
from commonhold.assistants import telling
from commonhold.assistants.desk import Desk, Leafing, Looking, Naming, Nothing, Tool, named
from commonhold.ground import limits
from commonhold.ground.errors import Missing, there


async def find(desk: Desk, asked: Looking) -> list[telling.Told]:
    hits = await search.find_posts(desk.visit, search.Search(q=asked.words, what="posts"))
    found = await contributions.contributions(desk.visit, hits.ids[: limits.ASSISTANT_TOLD])
    return [telling.told(each, desk.base) for each in found]


async def read_thread(desk: Desk, asked: Naming) -> telling.Thread:
    opening = there(await contributions.thread_of(desk.visit, named(asked.id)))
    said, found = await contributions.with_replies(desk.visit, opening, limit=limits.ASSISTANT_THREAD + 1)
    if said is None or said.is_withdrawn:
        raise Missing
    standing = [each for each in found if not each.is_withdrawn]
    return telling.Thread(
        telling.told(said, desk.base),
        [telling.told(each, desk.base) for each in standing[: limits.ASSISTANT_THREAD]],
        len(found) > limits.ASSISTANT_THREAD,
    )


async def read_whole(desk: Desk, asked: Leafing) -> telling.Whole:
    each, end = await posts.standing(desk.visit, named(asked.id)), asked.after + limits.ASSISTANT_TEXT
    return telling.Whole(
        each.title, f"{desk.base}{each.url}", each.text[asked.after : end], end if len(each.text) > end else None
    )


async def who_knows(desk: Desk, asked: Looking) -> list[telling.Knows]:
    return [
        telling.Knows(
            each.person.name, each.person.handle, f"{desk.base}{each.person.url}",
            [telling.told(piece, desk.base) for piece in each.pieces],
        )
        for each in await questions.who_wrote_about(desk.visit, asked.words)
    ]  # fmt: skip


async def my_tasks(desk: Desk, asked: Nothing) -> telling.MyTasks:
    mine = await followups.to_do(desk.visit)
    waits = await attention.waiting(desk.visit)
    return telling.MyTasks(
        [
            telling.Promise(each.what, each.state, each.due_on, each.by and each.by.name, f"{desk.base}{each.url}")
            for each, _talk in mine.items
        ],
        [
            telling.Waits(each.kind, each.name, each.words, each.by and each.by.name, each.at, f"{desk.base}{each.url}")
            for each in waits
        ],
    )


async def list_goals(desk: Desk, asked: Nothing) -> list[telling.GoalTold]:
    found = []
    for view in goals.LIST.views:
        listing, standing = await goals.LIST.standing(desk.visit, view, None)
        found += [(each, standing[each.id]) for each in listing.items]
    latest = sorted({each.id: (each, goal) for each, goal in found}.values(), key=lambda pair: pair[0].id, reverse=True)
    return [_goal(desk, each, goal) for each, goal in latest[: limits.ASSISTANT_TOLD]]


def _goal(desk: Desk, each: contributions.Contribution, goal: goals.Goal) -> telling.GoalTold:
    measures = [
        telling.Measured(
            one.name, one.unit, one.baseline, one.target, one.last and one.last.value, one.last and one.last.day
        )
        for one in goal.measures
    ]
    return telling.GoalTold(telling.told(each, desk.base), goal.until, goal.is_reached, measures)


async def list_events(desk: Desk, asked: Nothing) -> list[telling.EventTold]:
    listing = await events.listed(desk.visit, "coming")
    found = await events.events(desk.visit, listing.ids)
    return [
        _event(desk, each, found[each.id]) for each in listing.items[: limits.ASSISTANT_TOLD] if each.id in found
    ]  # fmt: skip


def _event(desk: Desk, each: contributions.Contribution, event: events.Event) -> telling.EventTold:
    standing = [date for date in (event.next, *event.others) if date.called_off_at is None]
    dates = [telling.DateTold(date.starts_at, date.ends_at, date.mine, date.coming) for date in standing]
    return telling.EventTold(telling.told(each, desk.base), event.place or event.link, event.seats, dates)


async def list_polls(desk: Desk, asked: Nothing) -> list[telling.PollTold]:
    listing, found = await polls.LIST.standing(desk.visit, "open", None)
    return [_poll(desk, each, found[each.id]) for each in listing.items[: limits.ASSISTANT_TOLD]]


def _poll(desk: Desk, each: contributions.Contribution, standing: polls.Standing) -> telling.PollTold:
    counts = standing.counts if standing.is_counted else {}
    options = [
        telling.OptionTold(
            option.name, standing.mine.get(option.id, ""), counts.get(option.id, {}) if standing.is_counted else None
        )
        for option in standing.options
    ]
    return telling.PollTold(telling.told(each, desk.base), standing.poll.ends_at, standing.answered, options)


TOOLS = (
    Tool("search", "Search what people wrote here, as far as the person may read it", Looking, find),
    Tool("read_thread", "Read a conversation, by the id of anything in it", Naming, read_thread),
    Tool("read_whole", "Read all of something long, as a page, in Markdown, piece by piece", Leafing, read_whole),
    Tool("who_knows", "Who wrote about something and agreed to be asked, with what they wrote", Looking, who_knows),
    Tool("my_tasks", "What the person took on or is asked to, by when, and what waits for them", Nothing, my_tasks),
    Tool("goals", "Goals of the house and of the person's groups, and how far each is", Nothing, list_goals),
    Tool("events", "What people come together for, when, and whether the person comes", Nothing, list_events),
    Tool("polls", "Polls that are open to the person, with what they said themselves", Nothing, list_polls),
)
