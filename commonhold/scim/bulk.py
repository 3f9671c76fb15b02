"""Many acts in one request (RFC 7644, 3.7): each for itself, whole or not at all; what one has made, a later one can name."""

from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg import errors
from pydantic import ValidationError
from scim2_models import Error, InvalidPathException, InvalidSyntaxException, PayloadTooLargeException, SCIMException

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.ground.errors import Missing, Refused, Wrong
from commonhold.scim.acts import Desk
from commonhold.scim.description import MODELS

FAULTS = (
    SCIMException, ValidationError, Refused, Missing, Wrong, psycopg.DataError, errors.CheckViolation, errors.UniqueViolation,
    errors.InsufficientPrivilege,
)  # fmt: skip
DONE = {"POST": "201", "PUT": "200", "PATCH": "200", "DELETE": "204"}


def told(error: Exception) -> Error:
    """What went wrong, in the words of RFC 7644."""
    if isinstance(error, SCIMException):
        return error.to_error()
    if isinstance(error, ValidationError):
        return Error.from_validation_errors(error)[0]
    if isinstance(error, Refused):
        return Error(status=403, detail=str(error))
    if isinstance(error, errors.UniqueViolation):
        return Error(status=409, scim_type="uniqueness", detail="The same was told at the same moment.")
    if isinstance(error, Wrong):
        return Error(status=400, scim_type="invalidValue", detail=str(error))
    if isinstance(error, psycopg.DataError | errors.CheckViolation):
        return Error(status=400, scim_type="invalidValue", detail="Something in it is too long, or no letter.")
    return Error(status=404, detail="There is nothing here that you may read.")


async def done(visit: Visit, desk: Desk, body: Any) -> dict[str, Any]:
    """What came of each, in their order, until as many failed as the directory bears."""
    acts = body.get("Operations") if isinstance(body, Mapping) else None
    if not isinstance(acts, list) or not all(isinstance(each, dict) for each in acts):
        raise InvalidSyntaxException(detail="Operations are expected.")
    if len(acts) > limits.SCIM_BULK:
        raise PayloadTooLargeException(detail=f"At most {limits.SCIM_BULK} operations are taken at once.")
    most, failed, made = body.get("failOnErrors") or len(acts) + 1, 0, {}
    if not isinstance(most, int):
        raise InvalidSyntaxException(detail="failOnErrors is a number.")
    answers: list[dict[str, Any]] = []
    for each in acts:
        answers.append(await _one(visit, desk, each, made))
        failed += "response" in answers[-1]
        if failed >= most:
            break
    return {"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkResponse"], "Operations": answers}


async def _one(visit: Visit, desk: Desk, act: dict[str, Any], made: dict[str, str]) -> dict[str, Any]:
    method = str(act.get("method", "")).upper()
    answer = {"method": method} | {name: act[name] for name in ("bulkId",) if name in act}
    try:
        async with visit.attempt():
            found = await _do(desk, method, act, made)
    except FAULTS as error:
        fault = told(error)
        return answer | {"status": str(fault.status), "response": fault.model_dump()}
    if found is None:
        return answer | {"status": DONE[method], "location": f"{desk.base}/scim/v2{act['path']}"}
    if act.get("bulkId"):
        made[str(act["bulkId"])] = found.id
    return answer | {"status": DONE[method], "location": str(found.meta.location), "version": found.meta.version}


async def _do(desk: Desk, method: str, act: dict[str, Any], made: dict[str, str]) -> Any:
    kind, _, id = str(act.get("path", "")).strip("/").partition("/")
    body, tag, id = _named(act.get("data"), made), str(act.get("version") or ""), _named(id, made)
    if kind not in MODELS or bool(id) == (method == "POST") or method not in DONE:
        raise InvalidPathException(detail="There is no such act.")
    if method == "POST":
        return await desk.create(kind, body)
    if method == "PUT":
        return await desk.replace(kind, id, body, tag)
    if method == "PATCH":
        return await desk.patch(kind, id, body, tag)
    return await desk.destroy(kind, id, tag)


def _named(body: Any, made: dict[str, str]) -> Any:
    """With the ids of what an earlier act made, where it is named by its bulkId."""
    if isinstance(body, dict):
        return {name: _named(value, made) for name, value in body.items()}
    if isinstance(body, list):
        return [_named(each, made) for each in body]
    if isinstance(body, str) and body.startswith("bulkId:"):
        return made.get(body.removeprefix("bulkId:"), body)
    return body
