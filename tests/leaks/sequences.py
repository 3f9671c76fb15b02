"""What people do, in any order, also what must be refused: every verb by which somebody comes to read something, or no longer."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from commonhold import contributions, groups, identity, posts, widening
from commonhold.ground import ids
from commonhold.ground.database import Visit
from commonhold.ground.testing.cast import NAMES
from commonhold.groups import ORGANISATION, Change, Group, stewardship
from commonhold.posts import actions
from tests.leaks.stage import Act, Case, Played, Promise, Verb

Strategy = st.SearchStrategy[Any]


def any_of(names: Callable[[Any], list[Any]]) -> Strategy:
    return st.runner().flatmap(lambda state: st.sampled_from(names(state)))


def mostly(likely: Callable[[Any], list[Case]], otherwise: Strategy) -> Strategy:
    """One of those that are likely to be done, as things stand, or any at all: much is done, and much is refused."""
    picked = st.runner().map(likely).flatmap(lambda found: st.sampled_from(found) if found else otherwise)
    return st.one_of(picked, picked, otherwise)


somebody = st.sampled_from(sorted(NAMES))
some_door = st.sampled_from(["open", "request", "invited", "hidden"])
some_group = st.tuples(somebody, any_of(lambda state: state.groups))
my_group = mostly(lambda state: state.places("member", "steward"), some_group)
kept_group = mostly(lambda state: state.places("steward"), some_group)
walked_into = mostly(lambda state: state.outsiders("open"), some_group)
asked_group = mostly(lambda state: state.outsiders("request"), some_group)
left_alone = mostly(lambda state: state.left_alone(), my_group)
some_insider = mostly(lambda state: state.insiders(), st.tuples(somebody, any_of(lambda state: state.groups), somebody))
some_request = mostly(lambda state: state.requests(), st.tuples(somebody, any_of(lambda state: state.groups), somebody))
some_post = st.tuples(somebody, any_of(lambda state: state.posts))
read_post = mostly(lambda state: state.read(), some_post)
own_post = mostly(lambda state: state.written(), some_post)
there_are_posts = precondition(lambda state: state.posts)
few_have_left = precondition(lambda state: sum(row["left_at"] is not None for row in state.told.of("person")) < 3)


class Coming(Played):
    """People come into groups and go, look after them, and leave the house."""

    @initialize()
    def one_is_entered_by_asking(self) -> None:
        self.opens("cees", "request")

    @precondition(lambda state: len(state.groups) < 8)
    @rule(who=somebody, door=some_door)
    def opens(self, who: str, door: str) -> None:
        made = self.tries(who, lambda visit: groups.open_group(visit, "Birds", door=door))
        assert bool(made) == self.told.opens(str(self.ids[who]), str(made), door)
        if made:
            self.call(f"group {len(self.groups) + 1}", made, self.groups)

    @rule(case=walked_into)
    def joins(self, case: Case) -> None:
        self.does(case, self.told.joins, groups.join)

    @rule(case=asked_group)
    def asks(self, case: Case) -> None:
        self.does(case, self.told.asks, groups.ask_in)

    @rule(case=some_request)
    def lets_in(self, case: Case) -> None:
        self.does(case, self.told.lets_in, groups.let_in)

    @rule(case=my_group, whom=somebody)
    def invites(self, case: Case, whom: str) -> None:
        self.does((*case, whom), self.told.invites, groups.invite)

    @rule(case=my_group)
    def leaves(self, case: Case) -> None:
        self.does(case, self.told.leaves, groups.leave)

    @rule(case=some_insider)
    def removes(self, case: Case) -> None:
        self.does(case, self.told.removes, groups.remove)

    @few_have_left
    @rule(whom=somebody)
    def retires(self, whom: str) -> None:
        """By the steward of the house."""
        promised = self.told_of(self.told.retires, "bram", whom)
        assert bool(self.tries("bram", lambda visit: identity.retire(visit, self.ids[whom]))) == promised

    @rule(case=some_insider)
    def names_a_steward(self, case: Case) -> None:
        async def name(visit: Visit, group: Group, _id: UUID) -> None:
            await groups.name_steward(visit, group, case[2])

        self.does(case, self.told.names_steward, name)

    @rule(case=some_insider)
    def dismisses_a_steward(self, case: Case) -> None:
        async def dismiss(visit: Visit, group: Group, _id: UUID) -> None:
            await stewardship.step_down(visit, group, case[2])

        self.does(case, self.told.dismisses, dismiss)

    @rule(case=left_alone)
    def takes_up(self, case: Case) -> None:
        self.does(case, self.told.takes_up, stewardship.take_up)

    @rule(case=kept_group, door=some_door)
    def sets_the_door(self, case: Case, door: str) -> None:
        async def change(visit: Visit, group: Group) -> None:
            await groups.change(visit, group, Change("Birds", "", door, None, None))

        self.does(case, lambda me, group: self.told.sets(me, group, "door", door), change)

    @rule(case=kept_group)
    def archives(self, case: Case) -> None:
        self.does(case, lambda me, group: self.told.sets(me, group, "archived_at", "now"), groups.archive)

    @rule(case=kept_group)
    def brings_back(self, case: Case) -> None:
        self.does(case, lambda me, group: self.told.sets(me, group, "archived_at", None), stewardship.bring_back)


class Sequence(Coming):
    """And they write, to each kind of audience, change what they wrote and take it away."""

    def writes(self, who: str, to: UUID, promise: Promise, act: Act) -> None:
        """It is written if and only if that was promised; all look at it then."""
        made = self.tries(who, act)
        assert bool(made) == promise(str(self.ids[who]), str(made), "A kestrel", str(to))
        if made:
            self.touched = made
            self.call(f"post {len(self.posts) + 1}", made, self.posts)

    def posts_to(self, who: str, audience: UUID, group: UUID | None = None) -> None:
        async def act(visit: Visit) -> UUID:
            return await posts.write(visit, "A kestrel", audience_id=audience, group_id=group)

        self.writes(who, audience, self.told.writes_in if group else self.told.writes, act)

    @rule(who=somebody)
    def writes_to_all(self, who: str) -> None:
        self.posts_to(who, ORGANISATION)

    @rule(who=somebody)
    def writes_a_note(self, who: str) -> None:
        self.posts_to(who, self.ids[who])

    @rule(case=my_group)
    def writes_in(self, case: Case) -> None:
        who, group = case
        self.posts_to(who, self.ids[group], self.ids[group])

    @rule(who=somebody, people=st.sets(somebody, min_size=1, max_size=3))
    def writes_to_some(self, who: str, people: set[str]) -> None:
        chosen = [self.ids[name] for name in people]
        circle = self.tries(who, lambda visit: groups.choose(visit, chosen))
        assert bool(circle) == self.told.chooses(str(self.ids[who]), str(circle), {str(id) for id in chosen})
        self.posts_to(who, circle or ids.new_id())

    @there_are_posts
    @rule(case=read_post)
    def quotes(self, case: Case) -> None:
        who, quoted = case[0], self.ids[case[1]]
        is_there = str(quoted) in self.told.standing(str(self.ids[who]))

        async def act(visit: Visit) -> UUID:
            return await posts.write(visit, "A kestrel", audience_id=ORGANISATION, quotes=quoted)

        self.writes(who, ORGANISATION, lambda *said: is_there and self.told.writes(*said), act)

    @there_are_posts
    @rule(case=read_post)
    def answers(self, case: Case) -> None:
        who, parent = case[0], self.ids[case[1]]

        async def act(visit: Visit) -> UUID:
            return await posts.answer(visit, await actions.standing(visit, parent), "A kestrel")

        self.writes(who, parent, self.told.answers, act)

    @there_are_posts
    @rule(case=own_post)
    def revises(self, case: Case) -> None:
        self.changes(case, lambda me, id: self.told.revises(me, id, "A heron"), contributions.revise, "A heron")

    @there_are_posts
    @rule(case=own_post)
    def widens(self, case: Case) -> None:
        self.changes(case, self.told.is_own, contributions.widen_keep, "keep")

    @there_are_posts
    @rule(case=own_post)
    def withdraws(self, case: Case) -> None:
        self.changes(case, self.told.withdraws, contributions.withdraw)

    @there_are_posts
    @rule(case=own_post, to=any_of(lambda state: ["everybody", *state.groups]))
    def opens_to(self, case: Case, to: str) -> None:
        audience = self.ids.get(to, ORGANISATION)
        promise = lambda me, id: self.told.opens_to(me, id, str(audience))  # noqa: E731
        self.changes(case, promise, widening.widen, audience)

    @there_are_posts
    @rule(case=read_post)
    def brings_along(self, case: Case) -> None:
        who, self.touched = case[0], self.ids[case[1]]

        async def act(visit: Visit) -> None:
            await widening.bring_along(visit, (await actions.standing(visit, self.touched)).thread_id)

        promised = self.told_of(self.told.brings_along, *case)
        assert bool(self.tries(who, act)) == promised

    def changes(self, case: Case, promise: Promise, verb: Verb, *to: Any) -> None:
        who, self.touched = case[0], self.ids[case[1]]

        async def act(visit: Visit) -> None:
            await verb(visit, await actions.mine(visit, self.touched), *to)

        promised = self.told_of(promise, *case)
        assert bool(self.tries(who, act)) == promised
