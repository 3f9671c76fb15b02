"""Letters about one's own door: plain sentences and at most one button, in the person's language, as text and as HTML."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonhold.ground import words
from commonhold.ground.house import House
from commonhold.ground.mail import Letter
from commonhold.ground.web import pages
from commonhold.ground.words import gettext as _
from commonhold.identity.address import veiled

QUIET = "If you did not ask for it, you need do nothing: without this letter nobody comes in."


@dataclass(frozen=True)
class Message:
    """What a letter says: a heading, sentences, what its one button does, and quiet words below."""

    subject: str
    lines: Sequence[str]
    act: str = ""
    path: str = ""
    quiet: str = ""


def letter(house: House, to: str, language: str, message: Message) -> Letter:
    """The message as text and as HTML, addressed."""
    url = house.settings.address(message.path) if message.path else ""
    text = "\n\n".join(each for each in (message.subject, *message.lines, url, message.quiet) if each)
    with words.speaking(language):
        template = pages.furniture.templates.get_template("identity/letter.html")
        html = template.render(message=message, url=url, lang=language, house_name=pages.furniture.name)
    return Letter(to, message.subject, f"{text}\n", html)


def sign_in(token: str) -> Message:
    return Message(
        _("Your way in"), [_("Open the link in the browser in which you asked for it. It works once, for 15 minutes.")],
        _("Come in"), f"/signin/link/{token}", _(QUIET),
    )  # fmt: skip


def password(token: str) -> Message:
    return Message(
        _("A new password"),
        [
            _("Open the link in the browser in which you asked for it, and choose a new password. It works once, for 15 minutes."),
            _("With the new password you are signed out everywhere else."),
        ],
        _("Choose a new password"), f"/signin/password/{token}", _(QUIET),
    )  # fmt: skip


def join(path: str) -> Message:
    return Message(
        _("Go on with coming in"), [_("Open the link in the browser in which you began. It works once, for 15 minutes.")],
        _("Go on"), path, _("If you did not begin this, you need do nothing: nothing was made in your name."),
    )  # fmt: skip


def already_here() -> Message:
    """To a member whose address somebody gave, to come in with or as their own."""
    return Message(
        _("Your address was given at the door"),
        [
            _("Somebody wanted to come in, or to receive mail, with your address. Nothing was made and nothing was changed."),
            _("If it was you: you are here already, and can sign in."),
        ],
        _("Sign in"), "/signin",
    )  # fmt: skip


def confirm(token: str) -> Message:
    return Message(
        _("Is this your new address?"),
        [_("Open the link in the browser in which you gave it. From then on your mail comes here.")],
        _("Yes, use this address"), f"/settings/mail/{token}",
        _("If you did not give it, you need do nothing: nothing was changed."),
    )  # fmt: skip


def hold() -> Message:
    """That what is theirs was packed: whoever sat at their browser could have asked for it too."""
    return Message(
        _("Your hold is packed"),
        [
            _("You asked for it, in a browser in which you were signed in. For some days it can be fetched there, by nobody else."),
            _("If it was not you, ask for a new password at once: that signs out everybody else."),
        ],
        _("To my hold"), "/hold",
    )  # fmt: skip


def told(what: str, mail: str = "") -> Message:
    """What has just happened to somebody's door: 'password', 'key', 'recovery', 'mail' or 'private' (with the new address); or to
    their 'hold'.
    """
    if what == "hold":
        return hold()
    happened = {
        "password": _("Your password was changed. You are signed out everywhere but where you changed it."),
        "key": _("A new key now opens your door."),
        "provider": _("You can come in through the sign-in of your organisation now, too."),
        "second": _("From now on you are asked for a code of your app when you come in by password or letter."),
        "second ended": _("You are asked for no second step any more when you come in by password or letter."),
        "recovery code": _("One of your recovery codes was used to show that it is you."),
        "recovery": _("New recovery words were made. Once you have left, they open the way to what is yours."),
        "private": _("Once you have left, the way to what is yours goes to %(mail)s.")
        % {"mail": veiled(mail) if mail else ""},
        "mail": _("Your mail now goes to %(mail)s, and no longer here.") % {"mail": veiled(mail) if mail else ""},
    }
    return Message(
        _("Something changed at your door"),
        [happened[what], _("If it was not you, ask for a new password at once: that signs out everybody else.")],
        _("Ask for a new password"), "/signin/password",
    )  # fmt: skip


def to_stewards(what: str, name: str) -> Message:
    """To everybody who looks after the house: 'sealed codes' were made, or one was used to come in ('sealed'), by whom."""
    subjects = {"sealed": _("Somebody came in by a sealed code"), "sealed codes": _("Sealed codes were made")}
    happened = {
        "sealed": _("It opened the house in the name of %(name)s, who looks after it. Ask them whether it was them.")
        % {"name": name},
        "sealed codes": _("%(name)s made them. Each opens the house once to a steward; those made before open nothing.")
        % {"name": name},
    }
    return Message(
        subjects[what], [happened[what], _("If you know nothing of it, look who is a steward and where they are signed in.")],
        _("To the sealed codes"), "/admin/sealed-codes",
    )  # fmt: skip
