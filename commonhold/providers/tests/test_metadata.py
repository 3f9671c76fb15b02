"""What a provider of SAML says of itself is followed where it stands, and not believed without end."""

import pytest

from commonhold.providers.described import described
from commonhold.providers.telling import Untrusted
from commonhold.providers.tests.metadata import CERTIFICATE, GOOD

LONG = f'"urn:{"w" * 1_021}"'


def test_what_says_who_it_is_where_its_doors_are_and_which_keys_it_has_is_taken():
    found = described(GOOD.encode())

    assert (found.entity, len(found.certificates)) == ("urn:works", 1)
    assert list(found.sign_in.values()) == ["https://id.works.test/in"]


@pytest.mark.parametrize(
    "old, new",
    [
        ('entityID="urn:works"', 'entityID=""'), (CERTIFICATE, ""), (CERTIFICATE, "AAAA"),
        ("<md:KeyDescriptor>", '<md:KeyDescriptor use="encryption">'),
        ("https://id.works.test/in", "javascript:alert(1)"),
        ("https://id.works.test/in", "https://a;script-src *.test/in"), ("HTTP-POST", "SOAP"), ("IDPSSODescriptor", "SPSSODescriptor"),
        ("md:EntityDescriptor", "md:EntitiesDescriptor"), ('entityID="', 'validUntil="2020-01-01T00:00:00Z" entityID="'),
        ("<!-- as some write it -->", "<!DOCTYPE a>"), (GOOD, "no XML"), ('"urn:works"', LONG),
    ],
    # Those that are made anew in each run have names that stay.
    ids=lambda words: {CERTIFICATE: "the certificate", GOOD: "all of it", LONG: "a name that is too long"}.get(words, words),
)  # fmt: skip
def test_what_says_less_is_refused(old, new):
    with pytest.raises(Untrusted):
        described(GOOD.replace(old, new).encode())
