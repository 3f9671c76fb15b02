"""What a provider encrypts for this house alone (XML Encryption 1.1): a key by RSA-OAEP, and with it the assertion by AES-GCM.

Older ways (CBC, RSA 1.5) are refused: whoever may ask often enough whether something encrypted so can be read, reads it in the end.
"""

from base64 import b64decode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA1, SHA256, SHA384, SHA512, HashAlgorithm
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from commonhold.providers.markup import NAMES, Element, only, parsed, words
from commonhold.providers.telling import Untrusted

XENC, XENC11 = NAMES["xenc"], "http://www.w3.org/2009/xmlenc11#"
KEYS = {f"{XENC11}aes128-gcm": 16, f"{XENC11}aes192-gcm": 24, f"{XENC11}aes256-gcm": 32}  # bytes
WRAPPED = (f"{XENC}rsa-oaep-mgf1p", f"{XENC11}rsa-oaep")
# SHA-1 stands for itself here: OAEP asks nothing of a digest that SHA-1 has lost, and it is what the standard begins with.
DIGESTS: dict[str, HashAlgorithm] = {
    NAMES["ds"] + "sha1": SHA1(), f"{XENC}sha256": SHA256(), f"{XENC}sha512": SHA512(),
    "http://www.w3.org/2001/04/xmldsig-more#sha384": SHA384(),
}  # fmt: skip
MASKS: dict[str, HashAlgorithm] = {
    f"{XENC11}mgf1sha1": SHA1(), f"{XENC11}mgf1sha256": SHA256(), f"{XENC11}mgf1sha384": SHA384(), f"{XENC11}mgf1sha512": SHA512(),
}  # fmt: skip
NONCE = 12  # bytes, as AES-GCM has them
UNREADABLE = "It is not encrypted for this house, or in a way that is not taken."


def decrypted(encrypted: Element, key: str) -> Element:
    """The element that was encrypted, read as carefully as what came open. Whatever is wrong with it, the answer is the same."""
    try:
        wrapped = encrypted.findall(".//xenc:EncryptedKey", NAMES)[: 1 + 1]
        secret = _unwrapped(wrapped[0], key) if len(wrapped) == 1 else b""
        body = only(encrypted, "xenc:EncryptedData")
        if len(secret) != KEYS[_way(body)]:
            raise Untrusted(UNREADABLE)
        sealed = _value(body)
        plain = AESGCM(secret).decrypt(sealed[:NONCE], sealed[NONCE:], None)
    except (InvalidTag, ValueError, KeyError):
        raise Untrusted(UNREADABLE) from None
    return parsed(plain)


def _unwrapped(wrapped: Element, key: str) -> bytes:
    if _way(wrapped) not in WRAPPED:
        raise Untrusted(UNREADABLE)
    method = only(wrapped, "xenc:EncryptionMethod")
    digest = method.find("ds:DigestMethod", NAMES)
    mask = method.find(f"{{{XENC11}}}MGF")
    opened = load_pem_private_key(key.encode(), None)
    assert isinstance(opened, rsa.RSAPrivateKey)
    return opened.decrypt(
        _value(wrapped),
        padding.OAEP(
            padding.MGF1(SHA1() if mask is None else MASKS[mask.get("Algorithm", "")]),
            SHA1() if digest is None else DIGESTS[digest.get("Algorithm", "")],
            None,
        ),
    )


def _way(element: Element) -> str:
    return only(element, "xenc:EncryptionMethod").get("Algorithm", "")


def _value(element: Element) -> bytes:
    return b64decode(words(only(element, "xenc:CipherData/xenc:CipherValue")))
