"""What a file is, its content says; and it leaves as nothing that could run, under a name that could do no harm (L067)."""

from email.message import Message
from urllib.parse import unquote

import pytest

from commonhold.ground.file_kinds import disposition, kind_of, plain_name

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"


# What it is


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"%PDF-1.7", "application/pdf"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "text/plain"),
        (b"<!doctype html><script>alert(1)</script>", "text/plain"),
        (b'<?xml version="1.0"?>', "text/plain"),
        (b"alert(1)", "text/plain"),
        ("Blåbär".encode()[:3], "text/plain"),
        ("<p>".encode("utf-16"), "application/octet-stream"),
        (b"\0asm\x01\0\0\0", "application/wasm"),
        (b"", "application/octet-stream"),
        (b"\x1b[2J", "application/octet-stream"),
        (b"P\x2a\x4d\x18\0\0\0\0" * 1024, "application/octet-stream"),
    ],
)
def test_the_kind_is_told_by_the_content(head, kind):
    assert kind_of(head) == kind


@pytest.mark.parametrize("content", [b"<svg onload=x />", b"<html>", b"alert(1)", b"%PDF-1.7 /JS", b"\0asm\x01\0\0"])
@pytest.mark.parametrize("name", ["photo.png", "photo.jpg", "a.svg", "a.html", "a.xhtml", "a.js", "a.pdf", "a.wasm"])
def test_what_could_run_is_saved_and_never_shown_whatever_its_name(content, name):
    headers = disposition(kind_of(content), name)

    assert headers["Content-Disposition"].startswith("attachment; ")
    assert headers["Content-Type"] in ("application/octet-stream", "application/pdf")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    "kind",
    ["text/html", "image/svg+xml", "text/xml", "application/xml", "application/xhtml+xml", "text/javascript",
     "text/css", "image/png, text/html", "image/png\r\nX: y", "video/mp4; text/html", "audio/\n", ""],
)  # fmt: skip
def test_kinds_that_could_run_are_not_named_to_the_browser(kind):
    headers = disposition(kind, "a")

    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Disposition"].startswith("attachment; ")


def test_a_picture_is_shown():
    assert disposition("image/png", "Ward plan.png") == {
        "Content-Type": "image/png",
        "Content-Disposition": "inline; filename=\"Ward plan.png\"; filename*=UTF-8''Ward%20plan.png",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


# Names


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("Schema för våren.pdf", "Schema för våren.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\plan.docx", "plan.docx"),
        ("a\r\nSet-Cookie: b", "aSet-Cookie_ b"),
        ('a".html', "a_.html"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("\u2066a\u2069\u200b\u200f\ufeffb.png", "ab.png"),
        ("a%2f..%2fb;c.png", "a_2f.._2fb_c.png"),
        (".htaccess", "htaccess"),
        (" a. . ", "a"),
        ("\0\x1f\x7f\x85\u2028", "file"),
        ("", "file"),
        ("..", "file"),
        ("\ud800a", "a"),
        ("x" * 1000 + ".pdf", "x" * 130 + ".pdf"),
        ("x." + "y" * 1000, "x." + "y" * 19),
    ],
)
def test_a_given_name_becomes_one_harmless_line(given, plain):
    assert plain_name(given) == plain


@pytest.mark.parametrize("name", ["Schema för våren.pdf", "計画.xlsx", 'a"\\b', "a\nb", "naïve; x=y.txt", "%41.txt"])
def test_both_forms_of_the_name_are_read_as_one(name):
    header = disposition("text/plain", name)["Content-Disposition"]

    message = Message()
    message["Content-Disposition"] = header
    assert header.isascii() and header.isprintable()
    assert message.get_content_disposition() == "attachment"
    assert unquote(header.partition("UTF-8''")[2]) == plain_name(name)
