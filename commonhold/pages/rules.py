"""What may become part of a page: for words and buttons. The policies have the last word."""

from commonhold.contributions import Contribution
from commonhold.ground.database import Visitor
from commonhold.pages.places import Tree


def may_take(person: Visitor, part: Contribution, tree: Tree) -> bool:
    """What the same people read, or one's own words: a page never has more readers than what it is made of."""
    is_for_them = part.audience_id == tree.audience_id or part.author.id == person.id
    return is_for_them and not part.is_withdrawn
