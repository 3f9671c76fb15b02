"""What somebody might try on those who vouch for people."""

from tests.leaks.world import ALL

BRAM, GRETA, NOBODY = frozenset({"bram"}), frozenset({"greta"}), frozenset()
NAME = """insert into provider (id, name, issuer, client_id, secret, lets_in, trusts_mail, unit_claim, groups_claim, by)
    values (%(new)s, 'x', 'https://x.test', 'x', '', true, true, '', '', {by})"""
LOGIN = "insert into provider_login (provider_id, subject, person_id) values (%(saml)s, 'new', {person})"

SEAL = "insert into sealed_code (hash, used_at, used_by) values (decode(repeat('ab', 32), 'hex'), {used}, {by})"

SAID = """insert into provider_answer (provider_id, assertion, answers, said, until)
    values (%(saml)s, sha256('new'), sha256('new'), 'x', now() + interval '1 day')"""

PROVIDING = [
    ("provider_answer", "say something by hand", SAID, NOBODY),
    ("provider_answer", "say it again", "update provider_answer set until = now() + interval '2 days'", NOBODY),
    ("provider_answer", "have it said never", "delete from provider_answer", NOBODY),
    ("sealed_code", "made", SEAL.format(used="null", by="null"), BRAM),
    ("sealed_code", "made as one that was used", SEAL.format(used="now()", by="%(me)s"), NOBODY),
    ("sealed_code", "ended", "delete from sealed_code where used_at is null", BRAM),
    ("sealed_code", "every one ended", "delete from sealed_code", BRAM),
    ("sealed_code", "that one was used, ended", "delete from sealed_code where used_at is not null", NOBODY),
    (
        "sealed_code",
        "used by hand",
        "update sealed_code set used_at = now(), used_by = %(me)s where used_at is null",
        NOBODY,
    ),
    ("provider", "let one vouch for people", NAME.format(by="%(me)s"), BRAM),
    ("provider", "in another's name", NAME.format(by="%(alma)s"), NOBODY),
    ("provider", "trust it further", "update provider set trusts_mail = true", NOBODY),
    ("provider", "end it", "delete from provider where id = %(provider)s", BRAM),
    ("provider", "end every one", "delete from provider", BRAM),
    ("provider_login", "be known there", LOGIN.format(person="%(me)s"), ALL),
    ("provider_login", "have another known there", LOGIN.format(person="%(greta)s"), GRETA),
    (
        "provider_login",
        "be known by one more word",
        LOGIN.format(person="%(greta)s").replace("saml", "provider"),
        NOBODY,
    ),
    ("provider_login", "be who another is there", "update provider_login set person_id = %(me)s", NOBODY),
    ("provider_login", "have another known no more", "delete from provider_login where subject = 'greta'", NOBODY),
]
