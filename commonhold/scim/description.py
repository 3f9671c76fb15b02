"""What this service takes, as it describes itself to a directory: as much of RFC 7643 as the house has a use for, and no more.

A directory may send more (telephones, addresses); what we have no use for is not kept.
"""

from typing import Annotated, Any

from scim2_models import (
    URN,
    AnyExtension,
    AuthenticationScheme,
    Bulk,
    ChangePassword,
    Email,
    EnterpriseUser,
    ETag,
    Filter,
    Group,
    Name,
    Patch,
    Required,
    Resource,
    ResourceType,
    ScimPolicy,
    ScimProvider,
    ServiceProviderConfig,
    Sort,
    Uniqueness,
)

from commonhold.ground import limits


class Member(Resource[AnyExtension]):
    """Somebody, in the words of RFC 7643, 4.1."""

    __schema__ = URN("urn:ietf:params:scim:schemas:core:2.0:User")

    user_name: Annotated[str | None, Uniqueness.server, Required.true] = None
    name: Name | None = None
    display_name: str | None = None
    title: str | None = None
    preferred_language: str | None = None
    active: bool | None = None
    emails: list[Email] | None = None


CONFIG = ServiceProviderConfig(
    patch=Patch(supported=True),
    bulk=Bulk(supported=True, max_operations=limits.SCIM_BULK, max_payload_size=limits.SCIM_BODY),
    filter=Filter(supported=True, max_results=limits.SCIM_PAGE),
    change_password=ChangePassword(supported=False),
    sort=Sort(supported=True),
    etag=ETag(supported=True),
    authentication_schemes=[
        AuthenticationScheme(type="oauthbearertoken", name="A token", description="Made by a steward of the house.", primary=True)
    ],
)  # fmt: skip
# As the large directories speak: they send what we do not know, and remove by a value rather than by a path.
TOLERANT = ScimPolicy(
    unknown=ScimPolicy.Unknown.ignore,
    remove_value_as_filter=ScimPolicy.RemoveValue.apply,
    unmatched_path_filter=ScimPolicy.UnmatchedPathFilter.create,
)
PROVIDER = ScimProvider(
    models=[Member, EnterpriseUser, Group],
    resource_types=[ResourceType.from_resource(Member[EnterpriseUser]), ResourceType.from_resource(Group)],
    config=CONFIG,
    policy=TOLERANT,
)
MODELS: dict[str, type[Resource[Any]]] = {"Users": Member[EnterpriseUser], "Groups": Group}
