"""Who may write where: for words and buttons. The policies have the last word."""

from commonhold.contributions import Contribution
from commonhold.ground.database import Visitor
from commonhold.groups import Group


def may_write_to_all(person: Visitor) -> bool:
    """Guests write only in the groups they are in."""
    return not person.is_guest


def may_choose_people(person: Visitor) -> bool:
    return not person.is_guest


def may_write_in(group: Group) -> bool:
    return group.is_mine and not group.is_archived


def may_answer(each: Contribution) -> bool:
    return not each.is_withdrawn and not each.is_closed


def may_change(person: Visitor, each: Contribution) -> bool:
    """Only its author changes it, takes it away or lets more of it go along."""
    return each.author.id == person.id and not each.is_withdrawn and not each.is_shared
