"""The verbs of questions: ask, and letting those know who may know the answer."""

from datetime import datetime
from uuid import UUID

from commonhold import contributions
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong, insist, there
from commonhold.people import Face
from commonhold.questions import queries
from commonhold.questions.facts import PersonPointed, QuestionAsked
from commonhold.questions.question import Question

KIND = "question"
UNTITLED = "Say in one line what you would like to know."


async def ask(
    visit: Visit, title: str, words: str = "", *, audience_id: UUID, group_id: UUID | None = None, lang: str | None = None,
    at: datetime | None = None,
) -> UUID:  # fmt: skip
    """Ask an audience of the visitor's; `at` is when it was asked, for what is brought in."""
    id = await contributions.contribute(
        visit, KIND, words, audience_id=audience_id, group_id=group_id, title=title, lang=lang, at=at
    )
    await begin(visit, id)
    return id


async def begin(visit: Visit, id: UUID) -> None:
    """Make what was just written a question. `Wrong` when nothing is asked in its title."""
    row = (await visit.rows("select title, audience_id, group_id from contribution where id = %(id)s", id=id))[0]
    if not row["title"].strip():
        raise Wrong({"title": UNTITLED})
    await visit.run("insert into question (contribution_id) values (%(id)s)", id=id)
    visit.announce(QuestionAsked(id, row["audience_id"], visit.person.id, row["group_id"]))


async def standing(visit: Visit, id: UUID) -> Question:
    """The question that the visitor sees there; `Missing` when it is hidden or is none."""
    return there(await queries.question(visit, id))


async def agree(visit: Visit) -> None:
    """Be named from now on as somebody who may know."""
    await visit.run("insert into willing (person_id) values (%(me)s) on conflict do nothing", me=visit.person.id)


async def agree_no_more(visit: Visit) -> None:
    """Be named no more."""
    await visit.run("delete from willing where person_id = %(me)s", me=visit.person.id)


async def refer(visit: Visit, question: Question, person: Face) -> None:
    """Let somebody know that they may know; twice is once. Only to whom the question can be read by."""
    insist(question.is_open, "It has its answer.")
    readable = await visit.value("select may_point(%(question)s, %(person)s)", question=question.id, person=person.id)
    insist(readable, "They cannot read this question, or asked it themselves.")
    if await visit.run(
        """insert into pointer (question_id, person_id, by) values (%(question)s, %(person)s, %(me)s) on conflict do nothing""",
        question=question.id, person=person.id, me=visit.person.id,
    ):  # fmt: skip
        visit.announce(PersonPointed(question.id, person.id, visit.person.id))


async def refer_no_more(visit: Visit, question: Question, person: Face) -> None:
    """Take it back, or say that it is not me."""
    await visit.run(
        "delete from pointer where question_id = %(question)s and person_id = %(person)s",
        question=question.id,
        person=person.id,
    )
