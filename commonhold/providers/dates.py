"""Times as SAML writes them."""

from datetime import datetime

from commonhold.providers.telling import Untrusted


def moment(said: str | None) -> datetime:
    """`2026-11-30T12:00:00Z`; `Untrusted` for what says no moment, or not of which clock."""
    try:
        found = datetime.fromisoformat(said or "")
    except ValueError:
        raise Untrusted("A time in it cannot be read.") from None
    if found.tzinfo is None:
        raise Untrusted("A time in it does not say of which clock it is.")
    return found


def written(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
