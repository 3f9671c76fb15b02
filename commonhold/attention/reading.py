"""Reading a mail that came in: who sent it, whether a machine did, the words that are new in it, and the files that came along.

Runs in a confined child (`ground/child.py`): mail is made by anybody, and what is quoted in it is found by expressions that
a hostile text could keep busy.
"""

import html
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses
from itertools import islice

import msgspec
import nh3
from mailparser_reply import EmailReplyParser

from commonhold.attention.bounces import came_back
from commonhold.ground import limits

LANGUAGES = ["en", "sv", "nl", "de", "da", "fr"]
# Headers that only machines write, and what the usual ones say when a machine writes.
BY_MACHINES = ("x-autoreply", "x-autorespond", "list-id", "list-unsubscribe", "feedback-id", "x-failed-recipients")
MACHINES = re.compile(r"(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+@-].*)?", re.IGNORECASE)
# Where it may say to which address it was delivered, the surest first.
RECEIVERS = ("x-original-to", "delivered-to", "envelope-to", "x-envelope-to", "to", "cc")
# From here on it is the signature (RFC 3676, and what telephones add); what is polite stays.
SIGNATURE = re.compile(
    r"^(?:-- ?|(?:Sent from my|Skickat från min|Verzonden vanaf mijn|Get Outlook for|Hämta Outlook för|Outlook voor) .{1,60})$",
    re.MULTILINE,
)
# A line that ends in a colon, or one that goes on with an address, above what is quoted: in whatever language.
INTRODUCED = re.compile(r"^(?:(?!>)[^\n]+\n(?=<))?(?!>)[^\n]*:[ \t]*\n\n*(?=>)", re.MULTILINE)
# The headers of another mail, in the languages of the programs that people here use.
FROM_HEADER = re.compile(r"\*?(From|Från|Van|Von|De|Fra|От)\s?:", re.IGNORECASE)
OTHER_HEADER = re.compile(
    r"\*?(Sent|Date|To|Subject|Skickat|Datum|Till|Ämne|Verzonden|Aan|Onderwerp|Gesendet|An|Betreff|Envoyé|À|Objet|Sendt|Til|Emne|"
    r"Отправлено|Кому|Тема)\s?:",
    re.IGNORECASE,
)
SUBJECTS = {
    "to",
    "subject",
    "ämne",
    "till",
    "onderwerp",
    "aan",
    "betreff",
    "an",
    "objet",
    "à",
    "emne",
    "til",
    "тема",
    "кому",
}
HEADERS_WITHIN = 14  # lines
READ = 1_000_000  # house: number — characters of its words that are looked through
BREAKS = re.compile(r"<br\s*/?>|</(p|div|li|tr|h\d)>", re.IGNORECASE)
# That something is quoted there is kept, as a line that says no word of it.
BLOCKQUOTE = re.compile(r"(?=<blockquote)", re.IGNORECASE)
# What mail programs write into the page above a reply that they quote below it.
QUOTED = re.compile(
    r'<(div|hr|table)[^>]+(id|class)="?(gmail_quote|divRplyFwdMsg|appendonsend|moz-cite-prefix|yahoo_quoted)',
    re.IGNORECASE,
)


class Raw(msgspec.Struct):
    """A mail as it came over the wire."""

    wire: bytes


class MailFile(msgspec.Struct):
    """A file that came along, under the name that its sender gave it; what it is, is for others to see."""

    name: str
    body: bytes


class Mail(msgspec.Struct):
    """What was read of it."""

    id: str
    sender: str
    subject: str
    words: str
    is_automatic: bool
    came_back: str  # the code with which a letter of ours came back, if this says so
    files: list[MailFile] = []


class Addressed(msgspec.Struct):
    """Where a mail in a mailbox was sent to, and by whom, as far as it says."""

    to: list[str]
    sender: str


def addressed(raw: Raw) -> Addressed:
    """What would have been said over SMTP: the last mail server notes it at the top, else it is what the mail says itself."""
    message = BytesParser(policy=policy.default).parsebytes(raw.wire, headersonly=True)
    to = [
        address for name in RECEIVERS for _, address in getaddresses([str(each) for each in message.get_all(name, [])])
    ]
    senders = getaddresses([str(message.get(name, "")) for name in ("return-path", "from") if name in message][:1])
    return Addressed(to, senders[0][1] if senders else "")


def read(raw: Raw) -> Mail:
    """Read it; whatever is not said in it is empty."""
    message = BytesParser(policy=policy.default).parsebytes(raw.wire)
    senders = getaddresses([str(each) for each in message.get_all("from", [])])
    return Mail(
        str(message.get("message-id", "")).strip(),
        senders[0][1].lower() if len(senders) == 1 else "",
        " ".join(str(message.get("subject", "")).split()),
        new_in(_text(message)),
        _is_automatic(message, senders[0][1] if senders else ""),
        came_back(message),
        list(islice(_files(message), limits.ATTACHMENTS + 1)),
    )


def _is_automatic(message: EmailMessage, sender: str) -> bool:
    """Whether a machine has sent it: an answer while somebody is away, a bounce, a list."""
    submitted = str(message.get("auto-submitted", "no")).partition(";")[0].strip().lower()
    precedence = str(message.get("precedence", "")).strip().lower()
    return (
        submitted != "no"
        or precedence in ("bulk", "junk", "list", "auto_reply")
        or any(name in message for name in BY_MACHINES)
        or message.get_content_type() in ("multipart/report", "message/delivery-status")
        or str(message.get("return-path", "")).strip() == "<>"
        or bool(MACHINES.fullmatch(sender.partition("@")[0]))
    )


def new_in(words: str) -> str:
    """What is new in a mail: without the signature and what is quoted below. Whoever answers between the lines keeps them."""
    own = _above_headers(
        "\n".join(line.rstrip() for line in SIGNATURE.split(words, maxsplit=1)[0].strip("\n").split("\n"))
    )
    if (found := INTRODUCED.match(own)) and (below := _below_one_quote(own[found.end() :])):
        return below
    beginning = EmailReplyParser(languages=LANGUAGES).parse_reply(own) or ""
    lines = own.split("\n")
    above, below = lines[: beginning.count("\n") + 1], lines[beginning.count("\n") + 1 :]
    if not _is_between(below):
        own = "\n".join(above)
    if (found := INTRODUCED.search(own)) and not _is_between(own[found.end() :].split("\n")):
        own = own[: found.start()]
    return "" if all(line.startswith(">") for line in own.split("\n") if line) else own.strip("\n")


def _above_headers(words: str) -> str:
    """What stands above the headers of another mail, which some programs write there with empty lines in between."""
    lines = words.split("\n")
    for place, line in enumerate(lines):
        following = [each.strip() for each in lines[place + 1 : place + HEADERS_WITHIN] if each.strip()]
        names = {found[1].lower() for each in following if (found := OTHER_HEADER.match(each))}
        if FROM_HEADER.match(line.strip()) and len(names) >= 2 and names & SUBJECTS:
            return "\n".join(lines[:place]).rstrip()
    return words


def _below_one_quote(words: str) -> str:
    """What somebody wrote below the one thing that they quote; empty where they quote nothing, or more."""
    lines = words.strip("\n").split("\n")
    end = next((place for place, line in enumerate(lines) if not line.startswith(">")), len(lines))
    below = lines[end:]
    return "" if any(line.startswith(">") for line in below) else "\n".join(below).strip("\n")


def _is_between(lines: list[str]) -> bool:
    """Whether something new stands below something quoted."""
    quoted = [place for place, line in enumerate(lines) if line.startswith(">")]
    return bool(quoted) and any(line and not line.startswith(">") for line in lines[quoted[0] :])


def _files(message: EmailMessage) -> Iterator[MailFile]:
    """What somebody put on it. Pictures that belong to the page of the mail (of a signature, mostly) are no files of theirs,
    nor is what an older mail within it carries.
    """
    for part in message.iter_attachments():
        if part.get_content_type() == "multipart/mixed":
            yield from _files(part)
        elif not part.is_multipart() and (part.get_filename() or part.get_content_disposition() == "attachment"):
            if body := part.get_payload(decode=True):
                yield MailFile(part.get_filename() or part.get_content_type().replace("/", "."), body)


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    said = body.get_content()[:READ]
    return said.replace("\r\n", "\n") if body.get_content_subtype() == "plain" else _plain(said)


def _plain(page: str) -> str:
    """The words of a page, without what it quotes."""
    own = page[: found.start()] if (found := QUOTED.search(page)) else page
    marked = BREAKS.sub("\n", BLOCKQUOTE.sub("\n&gt; …\n", own))
    bare = nh3.clean(marked, tags=set(), attributes={}, clean_content_tags={"script", "style", "title", "blockquote"})
    # Spaces at the beginning of a line were the page's, and would be code in what is kept.
    lines = [line.strip() for line in html.unescape(bare).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
