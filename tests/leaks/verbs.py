"""What the verbs of the house do, said a second time and plainly: what the database is held against after any of them.

Each answers whether it may be done, and does it to rows like those of the database; who may then see what, the reference
says from these rows.
"""

from tests.leaks.reference import ORGANISATION, Reference, Row


class Told(Reference):
    """Who is where and what stands. It begins with the rows of a real house; ids are text."""

    def one(self, table: str, id: str) -> Row:
        return next((row for row in self.of(table) if row["id"] == id), {})

    def drop(self, table: str, **of: str) -> None:
        self.of(table)[:] = [row for row in self.of(table) if any(row[name] != value for name, value in of.items())]

    # Who is where.

    def place(self, me: str, group: str) -> Row:
        """Somebody's place in a group; nothing outside."""
        return next(
            (row for row in self.of("membership") if row["audience_id"] == group and row["person_id"] == me), {}
        )

    def is_in(self, me: str, group: str) -> bool:
        return group in self.audiences(me)

    def looks_after(self, me: str, group: str) -> bool:
        return group in self.stewardships(me)

    def found(self, me: str, group: str) -> Row:
        """A group as somebody finds it; nothing when it is hidden from them."""
        return next((row for row in self.seen("group", me) if row["id"] == group), {})

    def is_closed(self, group: str | None) -> bool:
        return self.one("group", group or "").get("archived_at") is not None

    def is_needed(self, me: str, group: str) -> bool:
        """Whether others are in the group and nobody else looks after it."""
        others = [
            row["role"] for row in self.of("membership") if row["audience_id"] == group and row["person_id"] != me
        ]
        return self.looks_after(me, group) and bool(others) and "steward" not in others

    def enters(self, me: str, group: str, role: str = "member") -> None:
        self.of("membership").append({"person_id": me, "audience_id": group, "role": role})
        self.settles(me, group)

    def goes(self, me: str, group: str) -> None:
        self.drop("membership", person_id=me, audience_id=group)
        self.settles(me, group)

    def settles(self, me: str, group: str) -> None:
        """Whoever comes in or goes is no longer asked in, asks nobody in, and asks no more."""
        for table, column in (("invitation", "person_id"), ("invitation", "by"), ("request", "person_id")):
            self.drop(table, **{column: me, "group_id": group})

    # Coming and going.

    def opens(self, me: str, group: str, door: str) -> bool:
        if may := self.is_member(me):
            self.of("group").append({"id": group, "door": door, "archived_at": None})
            self.enters(me, group, "steward")
        return may

    def joins(self, me: str, group: str) -> bool:
        walks_in = self.found(me, group).get("door") == "open" and self.is_member(me)
        may = not self.is_closed(group) and (walks_in or group in self.invitations(me))
        if may and not self.is_in(me, group):
            self.enters(me, group)
        return may or self.is_in(me, group)

    def asks(self, me: str, group: str) -> bool:
        by_asking = self.found(me, group).get("door") == "request" and self.is_member(me)
        if may := by_asking and not self.is_closed(group) and not self.is_in(me, group):
            self.drop("request", person_id=me, group_id=group)
            self.of("request").append({"person_id": me, "group_id": group})
        return may

    def lets_in(self, me: str, group: str, whom: str) -> bool:
        has_asked = {"person_id": whom, "group_id": group} in self.of("request")
        if may := self.looks_after(me, group) and has_asked and not self.is_closed(group):
            self.enters(whom, group)
        return may

    def invites(self, me: str, group: str, whom: str) -> bool:
        asked = {"person_id": whom, "by": me, "group_id": group}
        may = self._may_invite(me, asked)
        if may and group not in self.invitations(whom):
            self.drop("invitation", person_id=whom, group_id=group)
            self.of("invitation").append(asked)
        return may

    def leaves(self, me: str, group: str) -> bool:
        if may := self.is_in(me, group) and not self.is_needed(me, group):
            self.goes(me, group)
        return may

    def removes(self, me: str, group: str, whom: str) -> bool:
        may = self.looks_after(me, group) and self.is_in(whom, group) and not (me == whom and self.is_needed(me, group))
        if may:
            self.goes(whom, group)
        return may

    def retires(self, me: str, whom: str) -> bool:
        """Notes, as a steward of the house, that somebody has left it."""
        may = self.is_steward(me) and not self.is_steward(whom) and self.one("person", whom)["left_at"] is None
        if may:
            self.one("person", whom)["left_at"] = "now"
            for table, column in (
                ("membership", "person_id"),
                ("invitation", "person_id"),
                ("invitation", "by"),
                ("request", "person_id"),
            ):
                self.drop(table, **{column: whom})
        return may

    # Looking after a group.

    def names_steward(self, me: str, group: str, whom: str) -> bool:
        is_guest = self.one("person", whom)["is_guest"]
        if may := self.looks_after(me, group) and self.is_in(whom, group) and not is_guest:
            self.place(whom, group)["role"] = "steward"
        return may

    def dismisses(self, me: str, group: str, whom: str) -> bool:
        may = self.looks_after(me, group) and self.is_in(whom, group) and not (me == whom and self.is_needed(me, group))
        if may:
            self.place(whom, group)["role"] = "member"
            self.settles(whom, group)
        return may

    def takes_up(self, me: str, group: str) -> bool:
        stewards = [row for row in self.of("membership") if row["audience_id"] == group and row["role"] == "steward"]
        if may := self.is_in(me, group) and self.is_member(me) and not stewards:
            self.place(me, group)["role"] = "steward"
        return may

    def sets(self, me: str, group: str, column: str, value: str | None) -> bool:
        """Changes how one gets in, or archives it and brings it back."""
        if may := self.looks_after(me, group):
            self.one("group", group)[column] = value
        return may

    # Writing.

    def writes(self, me: str, id: str, text: str, to: str, **more: str | None) -> bool:
        """`more`: the group it stands in, and for a reply its parent and thread."""
        row = {"id": id, "author_id": me, "audience_id": to, "thread_id": id, "parent_id": None, "group_id": None}
        row |= {"withdrawn_at": None, "text": text} | more
        # A group that I do not find is not closed to me: what was opened to me from there goes on.
        is_closed = self.is_closed(to) or (self.is_closed(row["group_id"]) and bool(self.found(me, row["group_id"])))
        if may := self.is_in(me, to) and not is_closed:
            self.of("contribution").append(row)
        return may

    def writes_in(self, me: str, id: str, text: str, group: str) -> bool:
        return self.writes(me, id, text, group, group_id=group)

    def chooses(self, me: str, circle: str, people: set[str]) -> bool:
        """Makes a circle of people whom one sees and who are here."""
        here = {row["id"] for row in self.seen("person", me) if row["left_at"] is None}
        if may := {me, *people} <= here and bool(people - {me}):
            for each in {me, *people}:
                self.enters(each, circle)
        return may

    def answers(self, me: str, id: str, text: str, parent: str) -> bool:
        """For those who read what is answered, be they fewer than read the conversation."""
        to = self.one("contribution", parent)
        place = {name: to.get(name) for name in ("thread_id", "group_id")}
        return parent in self.standing(me) and self.writes(me, id, text, to["audience_id"], parent_id=parent, **place)

    def revises(self, me: str, id: str, text: str) -> bool:
        if may := self.is_own(me, id):
            self.one("contribution", id)["text"] = text
        return may

    def is_own(self, me: str, id: str) -> bool:
        """What stands, what one reads and what one wrote oneself: only that is changed, and lets more go along."""
        return id in self.standing(me) and self.one("contribution", id)["author_id"] == me

    def withdraws(self, me: str, id: str) -> bool:
        if may := self.is_own(me, id):
            if any(row["parent_id"] == id for row in self.of("contribution")):
                self.one("contribution", id).update(text="", withdrawn_at="now")
            else:
                self.drop("contribution", id=id)
        return may

    # Opening what was written to more people.

    def readers(self, audience: str) -> set[str]:
        return {row["person_id"] for row in self.of("membership") if row["audience_id"] == audience}

    def opens_to(self, me: str, id: str, to: str) -> bool:
        """A note or what some people read to a group of mine, all else to everybody; some are added and nobody is lost."""
        row = self.one("contribution", id)
        group, is_small = self.one("group", to), not self.one("group", row.get("audience_id", ORGANISATION))
        may = self.is_own(me, id) and row["parent_id"] is None and row["audience_id"] != ORGANISATION
        may = (
            may and self.is_in(me, to) and not self.is_closed(to) and (to == ORGANISATION or (bool(group) and is_small))
        )
        if may := may and self.readers(row["audience_id"]) < self.readers(to):
            row.update(audience_id=to, group_id=row["group_id"] or group.get("id"))
            self.brings_along(me, id)
        return may

    def brings_along(self, me: str, id: str) -> bool:
        """My own replies go to whoever reads the conversation now, but for those that somebody could not read any more."""
        opening = self.one("contribution", self.one("contribution", id).get("thread_id", ""))
        mine = [
            row
            for row in self.readable(me).values()
            if row["thread_id"] == opening.get("id") and self.is_own(me, row["id"])
        ]
        for row in mine:
            if row["parent_id"] and opening["id"] in self.standing(me) and not self.is_closed(opening["audience_id"]):
                if self.readers(row["audience_id"]) <= self.readers(opening["audience_id"]):
                    row.update(audience_id=opening["audience_id"], group_id=opening["group_id"])
        return id in self.standing(me)
