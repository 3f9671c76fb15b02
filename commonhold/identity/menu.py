"""What identity puts into the frame: tabs of one's own settings, and for stewards what they look after."""

from commonhold.ground.database import Visit
from commonhold.ground.rooms import MenuEntry
from commonhold.ground.words import gettext as _


async def entries(visit: Visit) -> list[MenuEntry]:
    mine = [
        MenuEntry("/settings/sessions", _("Signed in"), "settings"),
        MenuEntry("/settings/password", _("Password"), "settings"),
        MenuEntry("/settings/passkeys", _("Keys"), "settings"),
        MenuEntry("/settings/second-step", _("Second step"), "settings"),
        MenuEntry("/settings/mail", _("Mail address"), "settings"),
        MenuEntry("/settings/feeds", _("Feed readers"), "settings"),
    ]
    if not visit.person.is_steward:
        return mine
    return [
        *mine,
        MenuEntry("/admin/members", _("Members"), "main", icon="user-cog", turn=9),
        MenuEntry("/admin", _("Overview"), "admin"),
        MenuEntry("/admin/members", _("Members"), "admin", part="people"),
        MenuEntry("/admin/invitations", _("Invitations"), "admin", part="people"),
    ]
