"""A person's picture: taken in small and without where it was made, and shown to those who see the person."""

from litestar import Response
from litestar.datastructures import UploadFile

from commonhold.ground import pictures
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Wrong
from commonhold.ground.file_kinds import HEAD, kind_of
from commonhold.ground.files import FileStore, TooLarge, disposition
from commonhold.ground.pictures import Unreadable
from commonhold.ground.web import Request
from commonhold.ground.web.pages import language_of
from commonhold.ground.words import speaking

NEEDED = "Choose a picture first."
# The address changes with the picture, so what the browser keeps is never an old one.
KEPT = {"cache-control": "private, max-age=86400", "vary": "cookie"}


async def take_in(request: Request) -> None:
    """Work on the picture of a form and keep it, before the transaction begins: the `before` of the route that sets it."""
    file = (await request.form()).get("picture")
    with speaking(*language_of(request)):
        request.state.portrait = await _kept(
            request.app.state.house.store, await file.read() if isinstance(file, UploadFile) else b""
        )


async def _kept(store: FileStore, given: bytes) -> tuple[str | None, str]:
    """The digest of a small version, or None and the reason why there is none."""
    try:
        if not given:
            return None, NEEDED
        variants = (await pictures.prepare(given)).variants
        return (await store.keep(variants.get("320", variants["whole"]).content)).digest, ""
    except (Unreadable, TooLarge) as trouble:
        return None, str(trouble)


async def set_portrait(visit: Visit, request: Request) -> None:
    """From now on this is the visitor's picture; `Wrong` says why it could not be taken."""
    digest, reason = getattr(request.state, "portrait", (None, NEEDED))
    if digest is None:
        raise Wrong({"picture": reason})
    await visit.run("update person set picture = %(digest)s where id = (select viewer())", digest=digest)


async def drop_portrait(visit: Visit) -> None:
    """The visitor is shown by their initials again. The sweep of files finds what nobody shows any more."""
    await visit.run("update person set picture = null where id = (select viewer())")


async def portrait(visit: Visit, store: FileStore, handle: str) -> Response[bytes]:
    """The picture of whoever has this handle; `Missing` if the visitor does not see them, or there is none."""
    digest = await visit.value("select picture from face where handle = %(handle)s", handle=handle.lower()[:64])
    if digest is None or not await store.exists(digest):
        raise Missing
    whole = b"".join([piece async for piece in store.read(digest)])
    headers = {name.lower(): value for name, value in disposition(kind_of(whole[:HEAD]), handle).items()}
    return Response(whole, media_type=headers.pop("content-type"), headers=headers | KEPT)
