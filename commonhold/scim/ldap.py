"""What an LDAP directory says of people (RFC 4511): read in pages over an encrypted wire, and told on in the words of SCIM.

The operator names the directory; nothing that anybody types goes into what it is asked. It is only read, and where it refers to another
directory nobody goes.
"""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit
from uuid import UUID

from commonhold.ground import limits

GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
WORK = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
PEOPLE = "(objectClass=person)"
GROUPS = "(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=group)(objectClass=posixGroup))"
# By which it knows somebody for good, whatever they are called: OpenLDAP, 389 Directory Server, Active Directory.
LASTING = ("entryUUID", "nsUniqueId", "objectGUID")
# What SCIM has one name for, by the names that directories have for it; the first that has words is taken.
CALLED = {
    "userName": ("uid", "sAMAccountName", "userPrincipalName", "mail"), "displayName": ("displayName", "cn"), "title": ("title",),
    "preferredLanguage": ("preferredLanguage",),
}  # fmt: skip
WORKS = {"division": ("division", "o"), "department": ("department", "ou", "departmentNumber")}
# How a group names who is in it: by their whole name in the directory, or by their user name alone.
MEMBERS = ("member", "uniqueMember", "memberUid")
# By which people are known whom LDAP told of, among those whom a directory told of by SCIM.
NAMED = "ldap:"
DISABLED = 2  # house: number — the bit of userAccountControl that says so (Active Directory)
LOCKED = {"nsAccountLock": "true"}
ASKED = (
    *LASTING, "cn", *MEMBERS, *(each for names in (*CALLED.values(), *WORKS.values()) for each in names), "givenName", "sn",
    "userAccountControl", *LOCKED,
)  # fmt: skip


@dataclass(frozen=True)
class Read:
    """What is in a directory: people, and groups with the names by which it knows the people of each (`externalId`)."""

    people: list[dict[str, Any]]
    groups: list[dict[str, Any]]


@dataclass(frozen=True)
class Entry:
    """One of its entries: its whole name, and what it says."""

    dn: str
    said: dict[str, list[bytes]]


class NotRead(Exception):
    """The directory could not be read to its end: why, in the words of the library or the server."""


def parts(url: str) -> SplitResult:
    """The address of a directory; `NotRead` without a word of one that is none, since a password stands in it."""
    try:
        at = urlsplit(url)
        is_whole = at.scheme in ("ldap", "ldaps") and bool(at.hostname) and at.port != 0 and not at.fragment
    except ValueError:
        is_whole = False
    if not is_whole:
        raise NotRead(
            "COMMONHOLD_LDAP_URL is no address; signs in the DN and the password are written as in addresses."
        )
    return at


def read(url: str, ca: str = "", groups: str = "") -> Read:
    """Everybody there, as SCIM would tell of them. `ldaps://DN:password@host:port/base?filter`; ldap:// is encrypted (StartTLS) before
    a word is said. `groups` is where groups are, `base?filter`; "" where none is read."""
    import ldap3  # here, since most houses have no such directory and each process would hold it
    from ldap3.core.exceptions import LDAPException

    at = parts(url)
    tls = ldap3.Tls(validate=ssl.CERT_REQUIRED, ca_certs_file=ca or None, version=ssl.PROTOCOL_TLS_CLIENT)
    server = ldap3.Server(
        at.hostname, at.port, use_ssl=at.scheme == "ldaps", tls=tls, get_info=ldap3.NONE, connect_timeout=limits.FETCH_SECONDS
    )  # fmt: skip
    begin = ldap3.AUTO_BIND_NO_TLS if at.scheme == "ldaps" else ldap3.AUTO_BIND_TLS_BEFORE_BIND
    try:
        with ldap3.Connection(
            server, unquote(at.username or "") or None, unquote(at.password or "") or None, auto_bind=begin, read_only=True,
            auto_referrals=False, auto_range=True, check_names=False, receive_timeout=limits.PLACE_SECONDS, raise_exceptions=True,
        ) as connection:  # fmt: skip
            found = list(_entries(connection, unquote(at.path.strip("/")), unquote(at.query) or PEOPLE))
            base, _, filter = groups.partition("?")
            circles = list(_entries(connection, base, filter or GROUPS)) if groups else []
    except (LDAPException, OSError, ValueError) as error:
        raise NotRead(str(error) or type(error).__name__) from None
    people = [(each, person) for each in found if (person := told(each.said))]
    names = {name: person["externalId"] for each, person in people for name in _names(each)}
    return Read(
        [person for _, person in people], [group for each in circles if (group := told_group(each.said, names))]
    )


def _entries(connection: Any, base: str, filter: str) -> Iterator[Entry]:
    pages = connection.extend.standard.paged_search(
        base, filter, attributes=list(dict.fromkeys(ASKED)), paged_size=limits.SCIM_PAGE, generator=True
    )
    for number, entry in enumerate(each for each in pages if each["type"] == "searchResEntry"):
        if number >= limits.LDAP_PEOPLE:
            raise NotRead("There are more people in it than a house takes.")
        yield Entry(entry["dn"], entry["raw_attributes"])


def _names(entry: Entry) -> set[str]:
    """By which groups name somebody: their whole name, and the short one."""
    return {plain(entry.dn), _first(entry.said, "uid").lower()} - {""}


def plain(dn: str) -> str:
    """A name in a directory as it is compared: capital letters and spaces between its parts say nothing (RFC 4514)."""
    from ldap3.core.exceptions import LDAPInvalidDnError
    from ldap3.utils.dn import parse_dn

    try:
        return ",".join(f"{name.strip()}={value.strip()}" for name, value, _ in parse_dn(dn, strip=True)).lower()
    except LDAPInvalidDnError:
        return ""


def told_group(entry: dict[str, list[bytes]], names: dict[str, str]) -> dict[str, Any] | None:
    """A group as SCIM tells of it, but for its members, who are named as the directory knows them; None for what has no name."""
    id, name = _lasting(entry), _first(entry, "cn")
    said = {value.decode("utf-8", "replace") for each in MEMBERS for value in entry.get(each) or ()}
    named = {names.get(plain(each) if "=" in each else each.lower()) for each in said} - {None}
    return (
        {"schemas": [GROUP], "externalId": id, "displayName": name, "members": sorted(named)} if id and name else None
    )


def told(entry: dict[str, list[bytes]]) -> dict[str, Any] | None:
    """Somebody as SCIM tells of them (RFC 7643); None for what has no name that lasts, or none to come in by."""
    said = {
        "schemas": [USER, WORK], "externalId": _lasting(entry), "active": _is_active(entry),
        "name": {"givenName": _first(entry, "givenName"), "familyName": _first(entry, "sn")},
        "emails": [{"value": mail, "primary": True} for mail in [_first(entry, "mail")] if mail],
        **{ours: _first(entry, *theirs) for ours, theirs in CALLED.items()},
        WORK: {ours: words for ours, theirs in WORKS.items() if (words := _first(entry, *theirs))},
    }  # fmt: skip
    said = {name: value for name, value in said.items() if value not in ("", [], {})}
    return said if {"externalId", "userName"} <= said.keys() else None


def _lasting(entry: dict[str, list[bytes]]) -> str:
    for name in LASTING:
        if value := entry.get(name):
            return f"{NAMED}{UUID(bytes_le=value[0]) if name == 'objectGUID' else value[0].decode('ascii', 'replace')}"
    return ""


def _is_active(entry: dict[str, list[bytes]]) -> bool:
    control = _first(entry, "userAccountControl")
    disabled = control.isdecimal() and int(control) & DISABLED
    return not disabled and all(_first(entry, name).lower() != value for name, value in LOCKED.items())


def _first(entry: dict[str, list[bytes]], *names: str) -> str:
    """The first words of these; what is no text is passed over."""
    for name in names:
        for value in entry.get(name) or ():
            words = value.decode("utf-8", "replace").strip()
            if words and words.isprintable():
                return words
    return ""
