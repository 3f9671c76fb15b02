"""Signatures in XML, ours and those of a provider. Of what it signed, that part alone is handed on, made anew from what was signed."""

from collections.abc import Iterable

from cryptography import x509
from cryptography.exceptions import InvalidSignature as Mismatch
from lxml import etree
from signxml import (
    CanonicalizationMethod,
    DigestAlgorithm,
    SignatureConfiguration,
    SignatureMethod,
    XMLSigner,
    XMLVerifier,
)

from commonhold.providers.markup import Element
from commonhold.providers.telling import Untrusted

SIGNED_BY = frozenset(
    SignatureMethod[f"{way}_{digest}"]
    for way in ("RSA", "ECDSA")
    for digest in ("SHA256", "SHA384", "SHA512")
) | {SignatureMethod.SHA256_RSA_MGF1, SignatureMethod.SHA384_RSA_MGF1, SignatureMethod.SHA512_RSA_MGF1}  # fmt: skip
DIGESTS = frozenset({DigestAlgorithm.SHA256, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512})
WRONG = (
    Mismatch,
    etree.LxmlError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    NotImplementedError,
)


class Unsigned(Untrusted):
    """None of the keys that are known has signed it; there may be a new one."""

    def __init__(self) -> None:
        super().__init__("It is not signed by the provider.")


def verified(element: Element, certificates: Iterable[x509.Certificate]) -> Element:
    """This element as one of these signed it, whole; nothing that stands beside or around what was signed comes along."""
    whole = etree.fromstring(etree.tostring(element, with_tail=False))
    for certificate in certificates:
        # Whose key it is says the metadata; what the certificate says of its own time does not matter for that.
        told = SignatureConfiguration(
            location="./", signature_methods=SIGNED_BY, digest_algorithms=DIGESTS, ignore_ambiguous_key_info=True,
            verification_time=certificate.not_valid_before_utc,
        )  # fmt: skip
        try:
            found = XMLVerifier().verify(whole, x509_cert=certificate, id_attribute="ID", expect_config=told)
        except WRONG:
            continue
        signed = found.signed_xml
        if signed is not None and signed.tag == whole.tag and signed.get("ID") == whole.get("ID"):
            return signed
    raise Unsigned


def signed(element: Element, key: str, certificate: str) -> bytes:
    """This element, signed by us where its placeholder stands."""
    signer = XMLSigner(c14n_algorithm=CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0)
    made = signer.sign(element, key=key, cert=certificate, reference_uri=element.get("ID"), id_attribute="ID")
    return etree.tostring(made)
