"""What comes in at the door, in one's own settings, and from stewards."""

from typing import Annotated

from litestar.datastructures import UploadFile
from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.web import Form

Name = Annotated[str, Meta(min_length=1, max_length=limits.MAIL)]
Secret = Annotated[str, Meta(max_length=1000)]
Mail = Annotated[str, Meta(min_length=1, max_length=limits.MAIL)]
PersonName = Annotated[str, Meta(min_length=1, max_length=limits.NAME)]
Where = Annotated[str, Meta(max_length=limits.PATH)]
Answer = Annotated[str, Meta(max_length=limits.KEY_ANSWER)]


class SignIn(Form):
    name: Name
    password: Secret = ""
    next: Where = ""


class Retiring(Form):
    """`on` is the day, or nothing for at once."""

    on: Annotated[str, Meta(max_length=10)] = ""
    reason: Annotated[str, Meta(max_length=limits.REASON)] = ""


class Reason(Form):
    reason: Annotated[str, Meta(max_length=limits.REASON)] = ""


class NewPassword(Form):
    password: Secret


class ChangedPassword(Form):
    password: Secret
    now: Secret = ""


class ChangedMail(Form):
    mail: Mail
    now: Secret = ""


class Code(Form):
    code: Annotated[str, Meta(min_length=1, max_length=limits.NAME)]
    next: Where = ""


class SealedCode(Form):
    name: Name
    code: Annotated[str, Meta(min_length=1, max_length=limits.NAME)]


class OfStewards(Form):
    asked: bool = False


class KeyAnswer(Form):
    credential: Answer
    name: Annotated[str, Meta(max_length=limits.NAME)] = ""
    next: Where = ""


class KeyQuestion(Form):
    name: Annotated[str, Meta(max_length=limits.NAME)] = ""
    next: Where = ""


class GivenMail(Form):
    mail: Mail


class Joining(Form):
    name: PersonName
    password: Secret
    handle: Annotated[str, Meta(max_length=64)] = ""


class WhoIAm(Form):
    name: PersonName
    about: Annotated[str, Meta(max_length=limits.ABOUT)] = ""


class Claim(Form):
    password: Secret


class NewInvitation(Form):
    """`who` is 'one' or 'many', or the id of the group into which a guest is asked."""

    who: Annotated[str, Meta(max_length=40)] = "one"
    days: int = limits.WELCOME_DAYS


class Domain(Form):
    domain: Annotated[str, Meta(max_length=limits.MAIL)] = ""


class PeopleList(Form):
    file: UploadFile


class NewFeedAddress(Form):
    """Of which list, as the path of its feed; nothing: of all."""

    of: Annotated[str, Meta(max_length=limits.PATH)] = ""
