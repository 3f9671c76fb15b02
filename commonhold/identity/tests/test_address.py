"""L196: what looks like an address and is none, or is another's; one parser for the door, the lists and the mailer."""

from email.headerregistry import Address as MailAddress

import pytest

from commonhold.ground.errors import Wrong
from commonhold.identity.address import domain_of, parse

FINE = {
    "anna@nordpack.example": "anna@nordpack.example", "Anna@NORDPACK.example": "anna@nordpack.example",
    " anna@nordpack.example ": "anna@nordpack.example",
    "anna.berg@sub.nordpack.example": "anna.berg@sub.nordpack.example", "a+b@nordpack.example": "a+b@nordpack.example",
    "o'neill@nordpack.example": "o'neill@nordpack.example", "anna_b-1@nordpack.example": "anna_b-1@nordpack.example",
    "anna@företag.example": "anna@xn--fretag-wxa.example", "anna@xn--fretag-wxa.example": "anna@xn--fretag-wxa.example",
    "1@1.example": "1@1.example", "anna@bücher.example": "anna@xn--bcher-kva.example", "~a&b@x.example": "~a&b@x.example",
}  # fmt: skip

HOSTILE = [
    # nothing, too little, too much
    "", " ", "@", "anna", "anna@", "@nordpack.example", "anna@nordpack", "anna@localhost", f"{'a' * 65}@nordpack.example",
    f"a@{'b' * 64}.example", f"a@{'b.' * 130}example", "anna@.example", "anna@nordpack..example", "anna@nordpack.example.",
    # several @, or another one hidden
    "anna@evil.example@nordpack.example", "anna@nordpack.example@evil.example", "@evil.example:anna@nordpack.example",
    "anna%evil.example@nordpack.example", "evil.example!anna@nordpack.example", "anna＠nordpack.example", "anna﹫nordpack.example",
    "anna@nordpack.example,eve@evil.example", "anna@nordpack.example;eve@evil.example", "anna@nordpack.example eve@evil.example",
    # quoted parts, comments, names, routes
    '"anna"@nordpack.example', '"anna@evil.example"@nordpack.example', '"eve@evil.example> "@nordpack.example', '"a b"@nordpack.example',
    '"\\""@nordpack.example', "anna(evil)@nordpack.example", "anna@(evil.example)nordpack.example", "anna@nordpack.example(evil)",
    "Anna <anna@nordpack.example>", "<anna@nordpack.example>", "anna@nordpack.example>",
    "<eve@evil.example>anna@nordpack.example",
    "mailto:anna@nordpack.example", "<@evil.example:anna@nordpack.example>", "group: anna@nordpack.example;",
    # encoded words and escapes
    "=?utf-8?q?anna=40evil.example=3e?=@nordpack.example", "=?utf-8?b?YW5uYUBldmls?=@nordpack.example",
    "=?x?q?=40=3e=00?=foo@nordpack.example",
    "anna=40evil.example@nordpack.example", "anna%40evil.example@nordpack.example",
    "anna\\@evil.example@nordpack.example", "anna&#64;x@nordpack.example",
    # line ends, controls, what is not seen
    "anna@nordpack.example\n", "anna@nordpack.example\r\nBcc: eve@evil.example", "anna\n@nordpack.example",
    "anna@nordpack.example\x00.evil.example",
    "anna\x00@nordpack.example", "anna@nord\tpack.example", "anna@nordpack.example\u2028",
    "an\u200bna@nordpack.example", "anna@nord\u200dpack.example",
    "anna@nordpack.exam\u00adple", "\u202eanna@nordpack.example", "anna@nordpack.example\ufeff", "anna\u00a0@nordpack.example",
    # letters that pass for others
    "аnna@nordpack.example", "anna@nоrdpack.example", "ａnna@nordpack.example", "anna@ｎordpack.example",
    "anna@nordpack。example", "anna@nordpack．example",
    "ánna@nordpack.example", "anna@nordpacƙ.example", "anna@nordpack.exampIe\u0301", "ﬁ@nordpack.example",
    "anna@ﬁrm.example", "anna@ⓝordpack.example",
    # numbers and literals for hosts, wrong labels
    "anna@[127.0.0.1]", "anna@127.0.0.1", "anna@[IPv6:::1]", "anna@2130706433", "anna@1.2",
    "anna@-nordpack.example", "anna@nordpack-.example",
    "anna@nord_pack.example", "anna@xn--.example", "anna@xn--a.example", "anna@xn--nordpack.example",
    "anna@nordpack.example:25", "anna@nordpack.example/x",
    "anna@nordpack.example?x", "anna@nordpack.example#x", "anna@nordpack!.example", "anna@*.example", "anna@ab--cd.example",
    # dots and signs where none may be
    ".anna@nordpack.example", "anna.@nordpack.example", "an..na@nordpack.example", "an na@nordpack.example",
    "anna`id`@nordpack.example",
    "anna|x@nordpack.example", "$(id)@nordpack.example", "anna@nordpack.example'", "{{7*7}}@nordpack.example",
    "anna,@nordpack.example",
]  # fmt: skip


@pytest.mark.parametrize(("given", "kept"), FINE.items())
def test_a_plain_mailbox_is_kept_in_one_way_of_writing(given, kept):
    assert parse(given) == kept


@pytest.mark.parametrize("given", HOSTILE)
def test_whatever_is_not_one_plain_mailbox_is_refused(given):
    with pytest.raises(Wrong):
        parse(given)


@pytest.mark.parametrize("mail", FINE.values())
def test_the_mailer_reads_the_same_domain(mail):
    seen = MailAddress(addr_spec=mail)

    assert (seen.addr_spec, seen.domain) == (mail, domain_of(mail))


def test_the_table_is_long_enough():
    assert len(set(HOSTILE)) >= 80
