"""Showing once more that it is oneself, before what is dangerous: by password, by a code, by a key. It holds for this session alone."""

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Wrong
from commonhold.identity import passkey, passwords, second_step, tries
from commonhold.identity.caller import Caller

NOT_THIS = "This is not your present password."


async def prove(visit: Visit, secret: str, *, password: str, code: str) -> dict[str, str]:
    """What is wrong with what was given; nothing, once it shows who it is. Each try counts, so nothing is undone here."""
    account = tries.for_account(str(visit.person.id)) if password else tries.codes_of(str(visit.person.id))
    seconds = limits.TRIES_SECONDS if password else limits.DAY
    if wait := await tries.wait_for(visit, secret, seconds, account):
        return dict(tries.too_often(wait).fields)
    if password and not await passwords.fits(password[: limits.PASSWORD], await passwords.my_password(visit)):
        return {"now": NOT_THIS}
    if not password and not await second_step.answered(visit, secret, code):
        return {"proof_code": second_step.NOT_IT}
    await tries.forget(visit, secret, account)
    await _note(visit)
    return {}


async def prove_by_key(visit: Visit, caller: Caller, answer: str) -> None:
    """By one's own key; `Wrong` with any other."""
    me, session = visit.person.id, visit.person.session_id
    if await passkey.verify(visit, caller, answer) != me:
        raise Wrong({"": passkey.NO_KEY})
    await _note(visit, session)


async def _note(visit: Visit, session: object = None) -> None:
    await visit.run(
        "update session set proved_at = now() where id = %(id)s and person_id = (select viewer())",
        id=session or visit.person.session_id,
    )
