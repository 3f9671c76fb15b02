"""Identity: how a person comes in, is known again, and is let out.

By password, by a link in a letter, by a key (WebAuthn); for the first time by an invitation, a list of people or an address
of the open domain. Whether somebody is here is told to nobody who only asks; what opens a door is kept as a hash, opens
once, and only in the browser that asked. Retiring somebody ends all of it in one transaction.
"""

from commonhold.identity import alone, bulk, departing, passkey, ticket, tries
from commonhold.identity.address import domain_of, note_address, owners, parse, veiled
from commonhold.identity.bringing import Outcome, bring_in
from commonhold.identity.bulk import give_password, note_addresses
from commonhold.identity.caller import Caller, asked, caller_of
from commonhold.identity.entering import plain_name
from commonhold.identity.facts import HouseFounded
from commonhold.identity.jobs import send
from commonhold.identity.joining import Newcomer, join_as, open_domain
from commonhold.identity.letters import Message, letter
from commonhold.identity.passwords import hashed
from commonhold.identity.retiring import restore, retire, retire_on
from commonhold.identity.roster import read_list
from commonhold.identity.routes.door import draw_again as door
from commonhold.identity.routes.entry import ask_for_letter, caller, entered, typed
from commonhold.identity.routes.settings import counted, insist_now
from commonhold.identity.session import Entry, come_in, end_sessions, sessions
from commonhold.identity.welcome import give

__all__ = [
    "Caller", "Entry", "HouseFounded", "Message", "Newcomer", "Outcome", "alone", "ask_for_letter", "asked", "bring_in", "bulk", "caller",
    "caller_of", "come_in", "counted", "departing", "domain_of", "door", "end_sessions", "entered", "give", "give_password",
    "hashed", "insist_now", "join_as", "letter", "note_address", "note_addresses", "open_domain", "owners", "parse", "passkey",
    "plain_name", "read_list", "restore", "retire", "retire_on", "send", "sessions", "ticket", "tries", "typed", "veiled",
]  # fmt: skip
