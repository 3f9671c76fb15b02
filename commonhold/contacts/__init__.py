"""Contacts: staying in touch, whatever happens. Two people who both say yes keep each other's card, also once one of them has left.

A card says what its owner put there, and is given to nobody else. Each takes their yes back whenever they like.
"""

from commonhold.contacts.actions import agree, end, tell_move, write_card
from commonhold.contacts.cards import Maker, is_signed
from commonhold.contacts.contact import Card, Contact
from commonhold.contacts.facts import ContactAsked
from commonhold.contacts.forms import CardForm
from commonhold.contacts.kept import keep
from commonhold.contacts.queries import contacts, own_card
from commonhold.contacts.routes import address_book, gathered

__all__ = [
    "Card", "CardForm", "Contact", "ContactAsked", "Maker", "address_book", "agree", "contacts", "end", "gathered", "is_signed", "keep",
    "own_card", "tell_move", "write_card",
]  # fmt: skip
