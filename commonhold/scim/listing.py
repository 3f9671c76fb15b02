"""What a directory looks for: all of a kind, or those that a filter names, sorted, a page at a time (RFC 7644, 3.4.2)."""

import asyncio
from collections.abc import Sequence
from typing import Any

from scim2_models import Context, ListResponse, Resource, SearchRequest
from scim2_models.path.expressions import Comparison

from commonhold.ground import limits
from commonhold.ground.database import Visit
from commonhold.scim import kept
from commonhold.scim.description import MODELS, PROVIDER

# What directories ask for each of thousands: answered by an index. Everything else the library looks through.
INDEXED = {
    "Users": {"username": "name", "externalid": "external_id"},
    "Groups": {"displayname": "name", "externalid": "external_id"},
}


def wanted(kind: str, asked: Any) -> SearchRequest[Any]:
    return SearchRequest[MODELS[kind]].model_validate(asked, scim_ctx=Context.SEARCH_REQUEST, scim_provider=PROVIDER)


async def found(visit: Visit, base: str, kinds: Sequence[str], asked: Any) -> dict[str, Any]:
    """A page of them, of one kind or of all."""
    resources, total, search = [], 0, wanted(kinds[0], asked)
    most = limits.SCIM_PAGE if search.count is None else min(search.count, limits.SCIM_PAGE)
    begin = (search.start_index or 1) - 1
    if len(kinds) == 1 and not search.filter and not search.sort_by:
        total = await kept.count(visit, kinds[0])
        resources = [each.as_resource(base) for each in await kept.listed(visit, kinds[0], most, begin)]
    else:
        for kind in kinds:
            resources += await _matching(visit, base, kind, wanted(kind, asked))
        total = len(resources)
        if search.sort_by:
            resources = await asyncio.to_thread(search.sort, resources)
        resources = resources[begin : begin + most]
    return _page(resources, total, begin + 1, search)


async def _matching(visit: Visit, base: str, kind: str, search: SearchRequest[Any]) -> list[Resource[Any]]:
    if search.filter is None:
        rows = await kept.listed(visit, kind, limits.SCIM_SEARCHED)
    else:
        rows = await _near(visit, kind, search.filter.ast)
    return await asyncio.to_thread(_read, rows, base, search)


def _read(rows: Sequence[kept.Kept], base: str, search: SearchRequest[Any]) -> list[Resource[Any]]:
    """Those that match. Of many this takes long, so it is done beside what others ask."""
    resources = [each.as_resource(base) for each in rows]
    with PROVIDER:
        return [each for each in resources if search.filter is None or search.filter.match(each)]


async def _near(visit: Visit, kind: str, ast: Any) -> list[kept.Kept]:
    """Those among which all that match are."""
    if isinstance(ast, Comparison) and str(ast.op).lower() == "eq" and isinstance(ast.value, str):
        if column := INDEXED[kind].get(str(ast.attr_path).lower().rpartition(":")[2]):
            return await kept.called(visit, kind, column, ast.value)
    return await kept.listed(visit, kind, limits.SCIM_SEARCHED)


def _page(resources: list[Any], total: int, start: int, search: SearchRequest[Any]) -> dict[str, Any]:
    listed = {
        "schemas": [str(ListResponse.__schema__)], "totalResults": total, "startIndex": start, "itemsPerPage": len(resources),
    }  # fmt: skip
    if resources:
        listed["Resources"] = [drawn(each, Context.SEARCH_RESPONSE, search) for each in resources]
    return listed


def drawn(resource: Resource[Any], context: Context, search: Any = None) -> dict[str, Any]:
    """As a directory is told of it, with the attributes that it asked for."""
    return resource.model_dump(scim_ctx=context, scim_provider=PROVIDER, response_parameters=search)
