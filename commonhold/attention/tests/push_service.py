"""A push service on this machine, served by TLS, and a phone that alone can open what is sealed for it."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from uuid import UUID

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from commonhold.attention.devices import Device
from commonhold.ground import webpush
from commonhold.ground.outside import Outside
from commonhold.ground.webpush import CURVE, plain, written

SECRET = b"sixteen bytes it"


@dataclass
class Service:
    """A push service: takes what is sent, and answers what the test says."""

    port: int = 0
    trust: ssl.SSLContext | None = None
    status: int = 201
    heads: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    def endpoint(self, name: str) -> str:
        return f"https://localhost:{self.port}/{name}"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = next(
            int(line.partition(":")[2]) for line in head.lower().split("\r\n") if line.startswith("content-length")
        )
        self.bodies.append(await reader.readexactly(length))
        self.heads.append(head)
        writer.write(
            f"HTTP/1.1 {self.status} X\r\nlocation: https://localhost:1/\r\ncontent-length: 0\r\n\r\n".encode()
        )
        await writer.drain()
        writer.close()


@pytest.fixture
async def service(cast, tmp_path) -> AsyncIterator[Service]:
    """Served by TLS with a certificate of its own."""
    service = Service()
    key, certificate = made_certificate()
    files = tmp_path / "key.pem", tmp_path / "certificate.pem"
    files[0].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    files[1].write_bytes(certificate.public_bytes(Encoding.PEM))
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(files[1], files[0])
    service.trust = ssl.create_default_context(cafile=files[1])
    server = await asyncio.start_server(service.answer, "localhost", 0, ssl=own, family=2)
    service.port = server.sockets[0].getsockname()[1]
    cast.house.outside = Outside(f"localhost:{service.port}", trust=service.trust)
    yield service
    server.close()


def made_certificate() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key, name = ec.generate_private_key(CURVE), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    made = made.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return key, made.add_extension(x509.BasicConstraints(True, None), critical=True).sign(key, SHA256())


class Phone:
    """A browser with the keys of its subscription, which alone can open what is sealed for it."""

    def __init__(self, endpoint: str):
        self.own, self.endpoint = ec.generate_private_key(CURVE), endpoint
        self.key = plain(self.own.public_key())

    def device(self) -> Device:
        return Device(UUID(int=1), self.endpoint, self.key, SECRET)

    @property
    def fields(self) -> dict[str, str]:
        return {"endpoint": self.endpoint, "key": written(self.key), "secret": written(SECRET)}

    def opens(self, sealed: bytes) -> dict:
        salt, length = sealed[:16], sealed[20]
        theirs, body = sealed[21 : 21 + length], sealed[21 + length :]
        shared = self.own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
        mixed = webpush._derived(shared, SECRET, b"WebPush: info\0" + self.key + theirs, 32)
        key = webpush._derived(mixed, salt, b"Content-Encoding: aes128gcm\0", 16)
        words = AESGCM(key).decrypt(webpush._derived(mixed, salt, b"Content-Encoding: nonce\0", 12), body, None)
        return json.loads(words.rstrip(b"\2"))
