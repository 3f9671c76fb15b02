"""Reading that a letter came back (RFC 3464): for good, or perhaps only this time. Runs in the confined child, as `reading` does."""

import re
from email.message import EmailMessage, Message

# Codes of RFC 3463 that begin with 5 and still may pass: a full mailbox, a system in trouble, a rule about this one letter.
MAY_PASS = ("5.2.2", "5.2.3", "5.3.", "5.7.")
CODE = re.compile(r"(?<![\d.])([245]\.[0-7]\.\d{1,3})(?![\d.])")
# What servers say that write no report: the three figures of SMTP at the beginning of a line.
SMTP = re.compile(r"^[^\n\d]{0,80}\b([45])[0-5]\d[ -]", re.MULTILINE)
READ_AT_MOST = 20_000  # house: number — characters in which a server says why; what follows is the letter itself


def came_back(message: EmailMessage) -> str:
    """The code with which a letter came back, of RFC 3463; empty where this is no such report, or one that it arrived."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            return _in_report(part)
    return _in_words(message) if _is_from_a_server(message) else ""


def is_for_good(code: str) -> bool:
    """Whether that mailbox is gone, rather than full or asleep."""
    return code.startswith("5") and not code.startswith(MAY_PASS)


def _in_report(part: Message) -> str:
    """A report has a block for each receiver, and of ours each has one."""
    blocks = part.get_payload() if part.is_multipart() else []
    for block in blocks:
        action = str(block.get("action", "")).strip().lower()
        if action in ("failed", "delayed"):
            code = CODE.search(str(block.get("status", "")))
            return code[1] if code and action == "failed" else "5.0.0" if action == "failed" else "4.0.0"
    return ""


def _is_from_a_server(message: EmailMessage) -> bool:
    """An answer while somebody is away comes from a machine too; but it says so, and names no receiver who was not reached."""
    if str(message.get("auto-submitted", "")).strip().lower().startswith("auto-replied"):
        return False
    sender = str(message.get("from", "")).lower()
    return "x-failed-recipients" in message or "mailer-daemon" in sender or "postmaster" in sender


def _in_words(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    # Of a report whose parts cannot be told from each other the whole is read.
    whole = body.get_content() if body else message.get_payload()
    said = whole[:READ_AT_MOST] if isinstance(whole, str) else ""
    if code := CODE.search(said):
        return code[1] if code[1][0] != "2" else ""
    elif found := SMTP.search(said):
        return f"{found[1]}.0.0"
    else:
        return "5.0.0" if "x-failed-recipients" in message else ""
