"""What the first covenant begins with: one of three choices, with words for people in each language, which its founder changes."""

from commonhold.covenants.covenant import CHOICES, Covenant
from commonhold.ground import clock
from commonhold.ground.words import LANGUAGES, speaking
from commonhold.ground.words import gettext as _

WORDS = {
    "generous": (
        "Nearly all that you write here is yours, and you take it along when you leave. Of what is said in a hidden group you keep a "
        "trace: that you said something, when, and its title."
    ),
    "balanced": (
        "What you say openly here is yours, and you take it along when you leave. Of what you say in confidence, in a group by "
        "invitation or to people you choose, you keep a trace: that you said something, when, and its title. What is said in a hidden "
        "group stays with the group."
    ),
    "guarded": (
        "What you say to everybody here is yours, and you take it along when you leave. Of what you say in a group that anybody can "
        "enter or ask to enter you keep a trace: that you said something, when, and its title. What is said to fewer stays with them."
    ),
}
FORWARD = "Nobody takes back what is yours already: where a later covenant gives less, it does so only for what is written after it."


def beginning(choice: str) -> Covenant:
    """The first covenant as this choice has it."""
    now, said = clock.now(), {}
    for language in LANGUAGES:
        with speaking(language):
            said[language] = f"{_(WORDS[choice])}\n\n{_(FORWARD)}"
    return Covenant(1, choice, CHOICES[choice], now, now, words=said)


def beginnings() -> list[Covenant]:
    """All three, the most generous first."""
    return [beginning(choice) for choice in CHOICES]
