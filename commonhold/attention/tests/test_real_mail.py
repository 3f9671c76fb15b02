"""Real mails of many programs: what is new in them, and what says that a letter came back. The counts stand at the end of a run."""

import re
import tarfile

import pytest

from commonhold.attention.reading import Raw, _plain, new_in, read
from commonhold.ground.testing.shared_data import shared_data

ARCHIVE = "mail-messages/mail.tar.xz"
# What a reply of these programs says, above or below what it quotes.
REPLIES = {
    "standard_replies": {"Hello"},
    "html_replies": {"Hi. I am fine. Thanks, Alex"},
    "": {"Reply", "Hi there Bob"},
}
# Reports that a letter did not arrive, and the code that stands in each.
REPORTS = {"msg_16.txt": "5.0.0", "msg_25.txt": "5.4.6", "msg_43.txt": "5.7.1", "mail_malformed_2": "4.2.2"}


@pytest.fixture(scope="module")
def mails() -> dict[str, bytes]:
    with tarfile.open(shared_data(ARCHIVE)) as opened:
        return {each.name: opened.extractfile(each).read() for each in opened.getmembers() if each.isfile()}


def words(name: str, wire: bytes) -> str:
    page = wire.decode("utf-8", "replace")
    found = read(Raw(wire)).words if name.endswith(".eml") else new_in(_plain(page))
    return re.sub(r"\s+", " ", found).strip()


def test_what_is_new_in_replies_of_real_programs(mails, record_property):
    replies = {
        name: REPLIES["standard_replies" if "standard_" in name else "html_replies" if "html_" in name else ""]
        for name in mails
        if re.search(r"talon/((standard|html)_replies/.*\.(eml|html)|[\w-]*\.html)$", name)
    }

    missed = sorted(name for name, said in replies.items() if words(name, mails[name]) not in said)

    record_property("counted", f"{len(replies) - len(missed)} of {len(replies)} replies cut exactly")
    assert len(replies) == 23
    assert [name.rpartition("/")[2] for name in missed] == ["android.eml"], "Russian, whose words are not in our list"


def test_no_word_of_anybodys_is_lost_with_a_signature(mails, record_property):
    bodies = {name: wire.decode() for name, wire in mails.items() if re.search(r"/stripped/\w+_body$", name)}

    signed = {name: mails.get(name.replace("_body", "_signature"), b"").decode().strip() for name in bodies}
    own = {name: body.strip().removesuffix(signed[name]).split() for name, body in bodies.items()}
    lost = [name for name, body in bodies.items() if own[name] != new_in(body).split()[: len(own[name])]]
    kept = sum(bool(signed[name]) and signed[name].split()[-1] in new_in(body) for name, body in bodies.items())

    record_property(
        "counted", f"{len(bodies) - len(lost)} of {len(bodies)} kept whole, {kept} with a signature that no line marks"
    )
    assert lost == []


def test_reports_that_a_letter_came_back_are_known_among_all_mails(mails, record_property):
    whole = {name.rpartition("/")[2]: wire for name, wire in mails.items() if re.search(r"cpython|mail-parser", name)}

    found = {name: code for name, wire in whole.items() if (code := read(Raw(wire)).came_back)}

    record_property("counted", f"{len(found)} of {len(whole)} mails are reports, {len(REPORTS)} expected")
    assert found == REPORTS
