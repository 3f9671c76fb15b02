"""What is asked of the function that takes what programs send."""

from tests.leaks.hooking import CLOSED, FORMER, LEFT, LIVE


def _taken(name: str, most: int = 9) -> str:
    return f"select take_hooked(sha256(%({name.replace(' ', '_')})s::text::bytea), %(new)s, 'x', '', {most})"


HOOKED: dict[str, tuple[str, ...]] = {
    **{f"have the {name} post": (_taken(name),) for name in (LIVE, LEFT, FORMER, CLOSED, "live session")},
    "have a hook post more than an hour bears": (_taken(LIVE, 2),),
    "have a hook post once more in the hour": (_taken(LIVE, 3),),
    "when a hook was used": (_taken(LIVE), "select count(*) from incoming_hook where used_on is not null"),
    "end every hook, unasked": ("update incoming_hook set hash = null",),
    "read what waits": ("select count(*) from hooked",),
}
