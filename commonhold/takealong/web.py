"""Places on the web: a folder of a server that speaks WebDAV (RFC 4918), and a bucket of a store that speaks S3."""

import base64
from dataclasses import dataclass
from urllib.parse import urlsplit

from httpx import Request
from httpx_auth import AWS4Auth

from commonhold.ground import limits
from commonhold.ground.outside import Fetched, NotFetched, Outside, Wish
from commonhold.takealong.place import NotLaid, Place

STATUS = {401: "refused", 403: "refused", 404: "missing", 409: "missing", 413: "full", 507: "full"}
# Where the address does not say in which region it is; most stores but Amazon's take any.
REGION = "us-east-1"


@dataclass
class OnTheWeb(Place):
    """What both have in common: each thing is asked for by itself, with a right that goes along in the headers."""

    outside: Outside
    address: str
    login: str
    password: str
    known: str = ""

    async def put(self, name: str, body: bytes) -> None:
        _insist_done(await self.ask("PUT", name, body))

    async def get(self, name: str) -> bytes:
        answer = await self.ask("GET", name)
        _insist_done(answer)
        return answer.body

    async def remove(self, name: str) -> None:
        answer = await self.ask("DELETE", name)
        if answer.status not in (404, 410):
            _insist_done(answer)

    async def ask(self, method: str, name: str, body: bytes = b"") -> Fetched:
        url = self.url(name)
        headers = {"accept-encoding": "identity", **self.headers(method, url, body)}
        try:
            return await self.outside.ask(
                method, url, Wish(limits.PLACE_FILE, limits.PLACE_SECONDS, headers=headers), body
            )
        except NotFetched as trouble:
            raise NotLaid("shut" if trouble.is_over else "no_answer") from None

    def url(self, name: str) -> str:
        """Where it lies there."""
        return f"{self.address.rstrip('/')}/{name}"

    def headers(self, method: str, url: str, body: bytes) -> dict[str, str]:
        """The right to do this there."""
        raise NotImplementedError


class WebDav(OnTheWeb):
    """The folder is made where it is not there yet."""

    async def put(self, name: str, body: bytes) -> None:
        answer = await self.ask("PUT", name, body)
        if answer.status in (404, 409):
            await self.ask("MKCOL", "")
            answer = await self.ask("PUT", name, body)
        _insist_done(answer)

    def headers(self, method: str, url: str, body: bytes) -> dict[str, str]:
        return {"authorization": "Basic " + base64.b64encode(f"{self.login}:{self.password}".encode()).decode()}


class Commonhold(OnTheWeb):
    """Another house, in which somebody has an account; the password is a token that opens this door and no other."""

    def url(self, name: str) -> str:
        return f"{self.address.rstrip('/')}/api/v1/hold/{name}"

    def headers(self, method: str, url: str, body: bytes) -> dict[str, str]:
        return {"authorization": f"Bearer {self.password}", "content-type": "application/octet-stream"}


class S3(OnTheWeb):
    """The name is that of an access key, the password its secret key. The bucket is there already."""

    def headers(self, method: str, url: str, body: bytes) -> dict[str, str]:
        """A signature of this one request (AWS, version 4)."""
        if not self.password:
            raise NotLaid("refused")
        signing = AWS4Auth(self.login, self.password, region_of(url), "s3")
        signed = next(signing.auth_flow(Request(method, url, content=body))).headers
        return {each: signed[each] for each in ("authorization", "x-amz-date", "x-amz-content-sha256")}


def region_of(url: str) -> str:
    """`eu-north-1` of https://s3.eu-north-1.amazonaws.com/bucket, and of https://bucket.s3.eu-north-1.amazonaws.com."""
    labels = (urlsplit(url).hostname or "").split(".")
    after = labels[labels.index("s3") + 1 :] if "s3" in labels else []
    return after[0] if len(after) > 2 else REGION


def _insist_done(answer: Fetched) -> None:
    if not 200 <= answer.status < 300:
        raise NotLaid(STATUS.get(answer.status, "odd" if answer.status < 500 else "no_answer"))
