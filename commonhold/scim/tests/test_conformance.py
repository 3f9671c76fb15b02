"""scim2-tester, which we did not write, finds that we speak SCIM as RFC 7643 and RFC 7644 have it."""

import asyncio
from collections import Counter

from scim2_tester import Status, check_server

from commonhold.scim.tests.directories import Driven, directory


async def test_scim2_tester_passes_whole(cast):
    driven = Driven(await directory(cast), asyncio.get_running_loop())

    results = await asyncio.to_thread(check_server, driven)

    print(dict(Counter(each.status.name for each in results)))
    wrong = [
        f"{each.title} {each.resource_type}: {each.status.name} {each.reason}"
        for each in results
        if each.status != Status.SUCCESS
    ]
    assert len(results) > 80
    assert wrong == [], "\n".join(wrong)
