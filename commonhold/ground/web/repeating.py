"""A program that hears no answer asks again with the same `Idempotency-Key`, and is told what it would have been told the first time.

The key is a row of the same transaction as what was done: either both are there or neither. A second one at the same time waits for
the first at the unique key. What it asked is kept as a digest, what it was told as the few words that it was (`twins.Done`).
"""

import hashlib
import re
from collections.abc import Awaitable
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.datastructures import UploadFile
from litestar.exceptions import HTTPException

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.ground.web import once, twins

HEADER = "idempotency-key"
PIECE = 1_000_000  # house: number — bytes of a file that are read at once
PRINTABLE = re.compile(rf"[\x21-\x7e]{{1,{limits.IDEMPOTENCY_KEY}}}")


class Told(msgspec.Struct):
    """What was answered to what: `asked` is a digest of the request."""

    asked: str
    status: int
    location: str
    body: msgspec.Raw


def key_of(request: Request) -> str:
    """The key that a program gives its request; "" where it gives none."""
    key = request.headers.get(HEADER, "")
    if HEADER in request.headers and not PRINTABLE.fullmatch(key):
        raise HTTPException(status_code=400)
    return key


async def answered(visit: Visit, request: Request, key: str, doing: Awaitable[Any]) -> Response[Any]:
    """What came of `doing` it; where it was done before, what came of it then, and it is not done again."""
    asked = await _asked(request)
    name = hashlib.sha256(f"program {visit.person.permit_id} {key}".encode()).hexdigest()
    if (before := await _before(visit, name)) is None:
        answer = twins.told(request, await doing)
        await _keep(visit, name, asked, answer)
        return answer
    doing.close()
    if before.asked != asked:
        raise Wrong({"Idempotency-Key": "This key was given to another request."})
    headers = {"location": before.location} if before.location else {}
    return Response(bytes(before.body), status_code=before.status, media_type="application/json", headers=headers)


async def _asked(request: Request) -> str:
    """The fields of a form are its matter, whatever stands between them; of a file its name and all that it holds."""
    total = hashlib.sha256(f"{request.method} {request.url}".encode())
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        for name, value in (await request.form()).multi_items():
            total.update(repr((name, await _digest(value) if isinstance(value, UploadFile) else value)).encode())
    else:
        total.update(await request.body())
    return total.hexdigest()


async def _digest(file: UploadFile) -> tuple[str, str]:
    """What it is called and what it holds, which others read before and after."""
    total = hashlib.sha256()
    await file.seek(0)
    while piece := await file.read(PIECE):
        total.update(piece)
    await file.seek(0)
    return file.filename, total.hexdigest()


async def _before(visit: Visit, name: str) -> Told | None:
    place = await once.answered(visit, name)
    return msgspec.json.decode(place, type=Told) if place else None


async def _keep(visit: Visit, name: str, asked: str, answer: Response[Any]) -> None:
    """What is told once (`ONCE` of its shape) is not kept: a secret of which only the hash lies in the database."""
    content = answer.content
    if once_told := getattr(content, "ONCE", ()):
        content = msgspec.structs.replace(content, **dict.fromkeys(once_told))
    body = msgspec.Raw(msgspec.json.encode(content))
    kept = Told(asked, answer.status_code or 200, answer.headers.get("location", ""), body)
    await visit.run(
        "update answered set place = %(told)s where person_id = (select viewer()) and key = %(key)s",
        told=msgspec.json.encode(kept).decode(), key=name,
    )  # fmt: skip
