"""What the room answers: the desk, the private address, and what stewards see of who has left."""

from commonhold.leaving.routes.contacts import CardAtDesk, ContactAtDesk, ContactsAtDesk
from commonhold.leaving.routes.desk import Archive, Desk
from commonhold.leaving.routes.door import Door, KeyQuestion, KeyWay, Link, Sent, Way, WordsQuestion, WordsWay
from commonhold.leaving.routes.erasure import ErasureAtDesk
from commonhold.leaving.routes.going import Heir, Inheritance, Leaving
from commonhold.leaving.routes.private import PrivateLink, PrivateMail
from commonhold.leaving.routes.stewards import Departures

ROUTES = (
    Archive, CardAtDesk, ContactAtDesk, ContactsAtDesk, Departures, Desk, Door, ErasureAtDesk, Heir, Inheritance, KeyQuestion, KeyWay,
    Leaving, Link, PrivateLink, PrivateMail, Sent, Way, WordsQuestion, WordsWay,
)  # fmt: skip
