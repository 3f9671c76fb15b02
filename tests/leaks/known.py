"""Who may write what, and whose things are: a second, plain statement of what the policies say about writing."""

from hashlib import sha256
from uuid import UUID

from commonhold import groups
from tests.leaks.all_rows import Row, Rows


class Known:
    """Whose rows are: a second, plain statement of what the policies say about writing."""

    def __init__(self, before: Rows, later: Rows):
        both = [*before.of("contribution"), *later.of("contribution")]
        all_places = [*before.of("membership"), *later.of("membership")]
        self.readers: dict[str, set[str]] = {}
        for place in all_places:
            self.readers.setdefault(place["audience_id"], set()).add(place["person_id"])
        was = {row["id"]: row for row in before.of("contribution")}
        self.stated_on = {row["id"] for row in later.of("contribution") if _is_stated_on(was.get(row["id"]), row)}
        self.writers = {row["id"]: self.writers_of(row) for row in both}
        self.together = {row["id"]: self.writers_of(row) for row in both if row["is_shared"]}
        self.digests = {_digest(row["id"]): self.writers[row["id"]] for row in both}
        self.threads = {row["id"]: row["thread_id"] for row in both}
        files = [*before.of("attachment"), *later.of("attachment")]
        self.files = {row["id"]: row["owner_id"] for row in files}
        places = [row for row in all_places if row["role"] == "steward"]
        self.stewards: dict[str, set[str]] = {}
        for place in places:
            self.stewards.setdefault(place["audience_id"], set()).add(place["person_id"])
        for made in later.of("audience"):
            if made["kind"] == "chosen" and not any(made["id"] == row["id"] for row in before.of("audience")):
                self.stewards[made["id"]] = {made["made_by"]}  # a circle that is just being made
        self._of_rooms(before, later, both)
        self._of_house(before, later)

    def _of_rooms(self, before: Rows, later: Rows, both: list[Row]) -> None:
        """Whose is what a room hangs on something."""
        measures = [*before.of("measure"), *later.of("measure")]
        self.writers |= {row["id"]: self.writers[row["goal_id"]] for row in measures}
        said = [*before.of("statement_author"), *later.of("statement_author")]
        self.writers |= {row["statement_id"]: self.writers[row["map_id"]] | {row["person_id"]} for row in said}
        self.captures = {row["id"]: row["by"] for row in [*before.of("capture"), *later.of("capture")]}
        self.digests |= {_digest(id): {by} for id, by in self.captures.items()}
        offered = [*before.of("help_offer"), *later.of("help_offer")]
        self.offers = {row["id"]: {row["person_id"]} for row in offered}
        self.organisers: dict[str, set[str]] = {}
        for row in [*before.of("organiser"), *later.of("organiser")]:
            self.organisers.setdefault(row["event_id"], set()).add(row["person_id"])
        self.events = {row["id"]: row["event_id"] for row in [*before.of("event_date"), *later.of("event_date")]}
        places_of = {row["id"]: row["audience_id"] for row in both}
        self.invited = {date: self.readers.get(places_of[event], set()) for date, event in self.events.items()}
        stances = [*before.of("stance"), *later.of("stance")]
        self.stances = {row["id"]: {row["person_id"]} for row in stances}
        hooks = [*before.of("outgoing_hook"), *later.of("outgoing_hook")]
        self.hooks = {row["id"]: {row["by"]} | self.stewards.get(row["audience_id"], set()) for row in hooks}
        feeds = [*before.of("subscription"), *later.of("subscription")]
        places_named = [*before.of("destination"), *later.of("destination")]
        self.places = {row["id"]: row["person_id"] for row in places_named}
        permits = [*before.of("oauth_permit"), *later.of("oauth_permit")]
        self.loosened = _loosened(before, later)
        self.permits = {row["id"]: row["person_id"] for row in permits}
        self.feeds = {row["id"]: row["group_id"] for row in feeds}
        self.tenders = {row["id"]: self.tending(row) for row in [*before.of("series"), *later.of("series")]}

    def _of_house(self, before: Rows, later: Rows) -> None:
        """Who comes, goes and looks after the house."""
        gone = {row["id"] for row in later.of("person") if row["left_at"]}
        self.retired = gone - {row["id"] for row in before.of("person") if row["left_at"]}
        here_again = {row["id"] for row in before.of("person") if row["left_at"]} - gone
        self.restored = {(place, person) for person in here_again for place in (person, str(groups.ORGANISATION))}
        self.introduced = {row["id"] for row in later.of("person")} - {row["id"] for row in before.of("person")}
        self.speakers = {row["person_id"] for row in before.of("representative") if not row["ended_at"]}
        self.house = {row["person_id"] for row in before.of("steward")}

    def writers_of(self, each: Row) -> set[str]:
        """Who may write this contribution: its author; of what is written together, all its readers."""
        return self.readers.get(each["audience_id"], set()) if each["is_shared"] else {each["author_id"]}

    def tending(self, series: Row) -> set[str]:
        """Who looks after a series: who began it, and the stewards of its group."""
        return {series["owner_id"]} | self.stewards.get(series["group_id"], set())

    def changers_of(self, each: Row) -> set[str]:
        """Who may change it: all its readers where nothing changed but what is said beside the text of an opinion map."""
        stating = self.readers.get(each["audience_id"], set()) if each["id"] in self.stated_on else set()
        return self.writers_of(each) | stating


def _loosened(before: Rows, later: Rows) -> set[str]:
    """Reports that stay as they were when what they are about is taken away."""
    told = {row["id"]: row | {"contribution_id": None} for row in before.of("report")}
    return {row["id"] for row in later.of("report") if row == told.get(row["id"])}


def _is_stated_on(was: Row | None, row: Row) -> bool:
    return (
        bool(was) and row["kind"] == "opinions" and {key for key in row if row[key] != was[key]} <= {"beside", "words"}
    )


def _digest(id: str) -> str:
    """As the list of what was taken away names it."""
    return "\\x" + sha256(UUID(id).bytes).hexdigest()
