"""What a steward says of a provider."""

from typing import Annotated, Literal

from msgspec import Meta

from commonhold.ground import limits
from commonhold.ground.errors import Wrong
from commonhold.ground.web import Form


class Naming(Form):
    """`metadata` is of SAML, address or words; there the provider says itself what it is called, and `client_id` may be left out."""

    kind: Literal["oidc", "saml"] = "oidc"
    name: Annotated[str, Meta(max_length=60)] = ""
    issuer: Annotated[str, Meta(max_length=500)] = ""
    client_id: Annotated[str, Meta(max_length=300)] = ""
    client_secret: Annotated[str, Meta(max_length=500)] = ""
    metadata: Annotated[str, Meta(max_length=limits.PROVIDER_ANSWER)] = ""
    lets_in: bool = False
    trusts_mail: bool = False
    unit_claim: Annotated[str, Meta(max_length=100)] = ""
    groups_claim: Annotated[str, Meta(max_length=100)] = ""
    now: Annotated[str, Meta(max_length=limits.PASSWORD)] = ""

    def insist_whole(self) -> None:
        """`Wrong`, with a sentence for each field that needs one."""
        wrong = {}
        if not self.name.strip():
            wrong["name"] = "Say what stands on its button."
        if self.kind == "saml":
            if not self.metadata.strip():
                wrong["metadata"] = "The provider shows this, as an address or as a file."
        else:
            if not self.issuer.strip().startswith(("https://", "http://")):
                wrong["issuer"] = "This is the address of the provider, and begins with https."
            if not self.client_id.strip():
                wrong["client_id"] = "The provider gives this when you register the house there."
        if wrong:
            raise Wrong(wrong)


class Anew(Form):
    """Whose word of a provider is forgotten."""

    handle: Annotated[str, Meta(max_length=limits.MAIL)] = ""


class Alone(Form):
    """Whether members come in by providers alone, and whether guests too (else they come as before)."""

    alone: bool = False
    guests_too: bool = False
