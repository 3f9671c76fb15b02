"""The key that this house has for one provider of SAML, and the certificate that shows it: of its own making, since the provider is told
by hand whose it is."""

from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from commonhold.ground import clock

EXPONENT = 65537  # house: number — as every RSA key has it
BITS = 3072  # house: number — of a key that lasts ten years
YEARS = timedelta(days=3650)  # house: number — providers are told by hand, and some refuse what is over
BEGINS = "-----BEGIN CERTIFICATE-----"


def made() -> str:
    """A new key and its certificate, one after the other (PEM)."""
    key = rsa.generate_private_key(EXPONENT, BITS)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Commonhold")])
    now = clock.now()
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + YEARS)
        .sign(key, SHA256())
    )  # fmt: skip
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return (private + certificate.public_bytes(Encoding.PEM)).decode()


def parted(kept: str) -> tuple[str, str]:
    """The key, and the certificate."""
    key, begins, certificate = kept.partition(BEGINS)
    return key, begins + certificate
