"""Requests that no browser sends, by hand to the whole server: refused with a word, and others are answered meanwhile (L225)."""

import re
import socket
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

from commonhold.ground import limits

MEGABYTE = 1_000_000
# What a server may have taken of an endless body when it says no: the most a form may be, and what stood in buffers.
TAKEN = limits.FORM + 20 * MEGABYTE


class Wire:
    """One connection to the house."""

    def __init__(self, address: str):
        self.host = urlsplit(address).netloc
        self.socket = socket.create_connection((urlsplit(address).hostname, urlsplit(address).port), 20)

    def send(self, first: str, *headers: str, body: bytes = b"") -> "Wire":
        lines = [f"{first} HTTP/1.1", f"Host: {self.host}", *headers]
        self.pour(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body)
        return self

    def pour(self, content: bytes) -> bool:
        """Send it as far as it is taken; whether all was."""
        try:
            self.socket.sendall(content)
        except (ConnectionError, TimeoutError):
            return False
        return True

    def answers(self) -> list[int]:
        """The status of every answer, until the house closes or has nothing more to say."""
        said = b""
        self.socket.settimeout(5)
        try:
            while piece := self.socket.recv(65_536):
                said += piece
        except (ConnectionError, TimeoutError):
            pass
        self.socket.close()
        return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3})", said)]


@pytest.fixture
def wire(nordpack: str) -> Callable[[], Wire]:
    return lambda: Wire(nordpack)


@contextmanager
def others_are_answered(address: str) -> Iterator[list[int]]:
    """Somebody else asks for a page over and over; each is answered, before, during and after: with these numbers."""
    done, answers = threading.Event(), []

    def ask() -> None:
        while not done.is_set() or not answers:
            with urllib.request.urlopen(f"{address}/signin", timeout=20) as answer:
                answers.append(answer.status)

    other = threading.Thread(target=ask)
    other.start()
    try:
        yield answers
    finally:
        done.set()
        other.join(60)
    assert answers and set(answers) == {200}


def is_refused(answers: list[int]) -> bool:
    """With a word that says that the one who asked is wrong, by showing them the door, or by hanging up."""
    return all(status == 303 or 400 <= status < 500 for status in answers)


def parts(number: int) -> bytes:
    return (
        b"".join(b'--x\r\nContent-Disposition: form-data; name="n%d"\r\n\r\n\r\n' % each for each in range(number))
        + b"--x--\r\n"
    )


FORM = "Content-Type: application/x-www-form-urlencoded"
MANY = {
    "headers": ("GET /signin", [f"x-{number}: {number}" for number in range(50_000)], b""),
    "cookies": ("GET /signin", [f"cookie: c{number}=1" for number in range(20_000)], b""),
    "a long header": ("GET /signin", ["x: " + "x" * 2 * MEGABYTE], b""),
    "a long address": ("GET /signin?" + "a=b&" * 500_000, [], b""),
    "parts": ("POST /signin", ["Content-Type: multipart/form-data; boundary=x"], parts(100_000)),
    "small parts": ("POST /signin", ["Content-Type: multipart/form-data; boundary=x"], parts(20_000)),
    "fields": ("POST /signin", [FORM], b"a=b&" * 400_000),
    "one field": ("POST /signin", [FORM], b"a=" + b"b" * 10 * MEGABYTE),
}


@pytest.mark.parametrize("what", MANY)
def test_too_many_of_anything_are_refused_and_others_are_answered(wire, nordpack, what):
    first, headers, body = MANY[what]
    length = [f"Content-Length: {len(body)}"] if body else []

    with others_are_answered(nordpack):
        answers = wire().send(first, *headers, *length, "Connection: close", body=body).answers()

    assert is_refused(answers), answers


@pytest.mark.parametrize(
    "range",
    ["bytes=" + ",".join(f"{n}-{n}" for n in range(10_000)), "bytes=" + "9" * 5_000 + "-", "bytes=-" + "9" * 5_000],
)
def test_a_range_of_many_parts_is_the_whole_or_refused(wire, nordpack, range):
    page = urllib.request.urlopen(f"{nordpack}/signin").read().decode()
    style = re.search(r"/static/\w+/[\w/.-]+\.css", page)[0]

    with others_are_answered(nordpack):
        answers = wire().send(f"GET {style}", f"Range: {range}", "Connection: close").answers()

    assert answers == [200] or is_refused(answers)


@pytest.mark.parametrize("path", ["/signin", "/files", "/c/01a200e8-1f45-7170-aab8-8118bf6940b5/replies"])
def test_a_body_without_end_is_given_up_early(wire, nordpack, path):
    line = wire().send(f"POST {path}", FORM, "Transfer-Encoding: chunked")
    taken, chunk = 0, b"%x\r\n" % MEGABYTE + b"a" * MEGABYTE + b"\r\n"

    with others_are_answered(nordpack):
        while taken < 10_000 * MEGABYTE and line.pour(chunk):
            taken += MEGABYTE
        answers = line.answers()

    assert is_refused(answers)
    assert taken <= TAKEN


LIES = {
    "more than comes": (["Content-Length: 1000000"], b"name=a"),
    "no number": (["Content-Length: a"], b"name=a"),
    "less than nothing": (["Content-Length: -1"], b"name=a"),
    "two that differ": (["Content-Length: 6", "Content-Length: 7"], b"name=a"),
    "a length and chunks": (
        ["Content-Length: 6", "Transfer-Encoding: chunked"],
        b"0\r\n\r\nGET /signin HTTP/1.1\r\n\r\n",
    ),
    "a chunk of no size": (["Transfer-Encoding: chunked"], b"zz\r\nname=a\r\n0\r\n\r\n"),
    "a chunk too large to be": (["Transfer-Encoding: chunked"], b"fffffffffffffffff\r\nname=a\r\n0\r\n\r\n"),
    "an unknown coding": (["Transfer-Encoding: chunked, gzip, x"], b"0\r\n\r\n"),
    "another request behind": (["Content-Length: 6"], b"name=aGET /for-you HTTP/1.1\r\nHost: evil.test\r\n\r\n"),
    "none at all": ([], b""),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_length_that_lies_is_refused_and_nothing_is_done_twice(wire, nordpack, lie):
    headers, body = LIES[lie]
    line = wire().send("POST /signin", FORM, *headers, body=body)
    line.socket.shutdown(socket.SHUT_WR)

    with others_are_answered(nordpack):
        answers = line.answers()

    assert is_refused(answers), answers


def test_those_who_begin_and_never_end_keep_nobody_waiting(wire, nordpack):
    idle = [wire().send("POST /signin", FORM, "Content-Length: 100", body=b"n") for _ in range(100)]
    begun = [wire() for _ in range(100)]
    for each in begun:
        each.pour(b"GET /signin HTTP/1.1\r\nHost: ")

    with others_are_answered(nordpack) as answers:
        pass

    assert set(answers) == {200}
    for each in (*idle, *begun):
        each.socket.close()
