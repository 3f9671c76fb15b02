"""A provider whose answers can be made wrong, one thing at a time: what no honest one would say."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

HOUR = 3600
DOORS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
PUBLIC = (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


class Impostor:
    """Serves on loopback. `claims` are changed, `key`, `kid` and `algorithm` sign; `userinfo` is what it says of a subject."""

    def __init__(self) -> None:
        self.shown = {"1": _key()}
        self.key, self.kid, self.algorithm = self.shown["1"], "1", "RS256"
        self.claims: dict[str, object] = {}
        self.described: dict[str, object] = {}
        self.userinfo: dict[str, object] = {"sub": "eve", "name": "Eve"}
        self.asked: list[str] = []
        self.nonce = ""
        self.server = HTTPServer(("127.0.0.1", 0), self._handler())
        self.port = self.server.server_address[1]
        self.issuer = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def token(self, **claims: object) -> str:
        """Signed as it is to be just now."""
        now = int(time.time())
        said = {
            "iss": self.issuer,
            "sub": "eve",
            "aud": "house",
            "iat": now,
            "exp": now + HOUR,
            **claims,
            **self.claims,
        }
        said = {name: value for name, value in said.items() if value is not None}
        key = self.key.public_key().public_bytes(*PUBLIC) if self.algorithm == "HS256" else self.key
        if self.algorithm == "HS256":
            return _signed_with_what_all_know(said, key, self.kid)
        return jwt.encode(said, None if self.algorithm == "none" else key, self.algorithm, headers={"kid": self.kid})

    def rotate(self, kid: str) -> None:
        """A new key is shown, and signs from now on."""
        self.shown = {kid: _key()}
        self.key, self.kid = self.shown[kid], kid

    def _answers(self, path: str) -> dict[str, object]:
        if path.endswith("openid-configuration"):
            doors = {
                name: f"{self.issuer}/{name}"
                for name in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
            }
            return {"issuer": self.issuer, **doors, **self.described}
        elif path == "/jwks_uri":
            shown = [
                json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key())) | {"kid": kid}
                for kid, key in self.shown.items()
            ]
            return {"keys": shown}
        elif path == "/token_endpoint":
            return {"id_token": self.token(nonce=self.nonce), "access_token": "a"}
        return self.userinfo

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        impostor = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                impostor.asked.append(self.path)
                body = json.dumps(impostor._answers(self.path)).encode()
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                given = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
                assert given["grant_type"] == ["authorization_code"]
                self.do_GET()

            def log_message(self, *said: object) -> None:
                pass

        return Handler


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def _signed_with_what_all_know(said: dict[str, object], key: bytes, kid: str) -> str:
    """By HMAC with the key that the provider shows to everybody; a library that takes it for a secret would believe this."""
    import base64
    import hashlib
    import hmac

    def part(value: dict[str, object]) -> bytes:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=")

    words = part({"alg": "HS256", "typ": "JWT", "kid": kid}) + b"." + part(said)
    return (words + b"." + base64.urlsafe_b64encode(hmac.digest(key, words, hashlib.sha256)).rstrip(b"=")).decode()
