"""Where somebody shows once more that it is them, on the way to what is dangerous; a form that they sent goes along."""

from typing import Any
from urllib.parse import quote

from litestar import Response

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.web import OWNER, Page, Redirect, Request, Resource, get, pages, post, read
from commonhold.ground.web.forms import OURS, PROOFS
from commonhold.identity import forms, passkey, passwords, proving, second_step
from commonhold.identity.routes.entry import caller, inside, typed

JSON = "application/json"


class Proof(Resource):
    path = "/settings/proof"

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request, next: str = "") -> Page:
        return await _draw(visit, request, next=next)

    @post(rule=OWNER)
    async def create(self, visit: Visit, request: Request, to: str = "", next: str = "") -> Page | Redirect:
        """Ask, and hold what was sent; once it is shown, send it on `to` where it was going, or go on to what is `next`."""
        given = await request.form()
        password, code = (str(given.get(name, ""))[: limits.NAME] for name in ("now", "proof_code"))
        if not (password or code):
            return await _draw(visit, request, to=to, next=next)
        secret = request.app.state.house.settings.secret
        if wrong := await proving.prove(visit, secret, password=password, code=code):
            return await _draw(visit, request, to=to, next=next, wrong=wrong)
        return Redirect(inside(to), repeat=True) if to else Redirect(inside(next))


async def _draw(
    visit: Visit, request: Request, *, to: str = "", next: str = "", wrong: dict[str, str] | None = None
) -> Page:
    given = await request.form() if to else None
    held = [
        (name, value) for name, value in (given.multi_items() if given else ())
        if isinstance(value, str) and name not in OURS | PROOFS
    ]  # fmt: skip
    onward = f"?to={quote(to, safe='')}" if to else f"?next={quote(next, safe='')}" if next else ""
    return Page(
        "identity/proof.html", status_code=422 if wrong else 200, held=held, onward=onward, to=inside(to) if to else "",
        next=inside(next or pages.back(request)), has_password=await passwords.my_password(visit) is not None,
        has_step=await second_step.holds(visit), has_key=bool(await passkey.passkeys(visit)),
        panels=await pages.panels("door", visit), form=await typed(request, wrong),
    )  # fmt: skip


class KeyProofQuestion(Resource):
    path = "/settings/proof/question"

    @post(rule=OWNER)
    async def create(self, visit: Visit, request: Request) -> Response[str]:
        await read(request, forms.KeyQuestion)
        return Response(
            await passkey.ask(visit, request.app.state.house.settings.secret, caller(request)), media_type=JSON
        )


class KeyProof(Resource):
    path = "/settings/proof/key"

    @post(rule=OWNER)
    async def create(self, visit: Visit, request: Request) -> Response[dict[str, Any]]:
        """By one's own key; where to go on, unless a form waits in the page."""
        form = await read(request, forms.KeyAnswer)
        await proving.prove_by_key(visit, caller(request), form.credential)
        return Response({"next": inside(form.next)}, media_type=JSON)
