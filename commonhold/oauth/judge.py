"""What OAuthlib asks us about what a program has brought. It judges; what it judges by was read before, what comes of it is written after.

So the library's calls, which wait for nothing, never meet the database.
"""

import hmac
from dataclasses import dataclass, field
from typing import Any

from oauthlib.oauth2 import (
    AuthorizationCodeGrant,
    AuthorizationEndpoint,
    BearerToken,
    ClientCredentialsGrant,
    RefreshTokenGrant,
    RequestValidator,
    TokenEndpoint,
)

from commonhold.ground import limits
from commonhold.ground.web import cookies
from commonhold.oauth.app import App
from commonhold.oauth.permit import Held
from commonhold.oauth.scopes import OFFLINE, USUAL, covers

GRANTS = ("authorization_code", "client_credentials", "refresh_token")


@dataclass
class Judge(RequestValidator):
    """One request of a program: `app` is what it calls itself, `held` the code or renewal that it shows, `issued` what it is given."""

    app: App | None
    held: Held | None = None
    issued: dict[str, Any] = field(default_factory=dict)
    code: dict[str, Any] = field(default_factory=dict)
    is_without_secret: bool = False

    @property
    def is_renewed(self) -> bool:
        """Whether what is given ends soon and is renewed, as it was asked for; else it lasts until it is ended."""
        return bool(self.held and OFFLINE in self.held.scopes)

    # Who it is: by its secret; or, where it can keep none, by having sent the digest of what it shows now (PKCE).
    def client_authentication_required(self, request: Any, *args: Any, **more: Any) -> bool:
        return bool(request.client_secret or request.headers.get("Authorization")) or not (
            self.held and self.held.challenge
        )

    def authenticate_client(self, request: Any, *args: Any, **more: Any) -> bool:
        given = cookies.hashed(request.client_secret or "")
        if self.app is None or not hmac.compare_digest(given, self.app.secret_hash):
            return False
        request.client = self.app
        return True

    def authenticate_client_id(self, client_id: str, request: Any, *args: Any, **more: Any) -> bool:
        request.client, self.is_without_secret = self.app, True
        return self.app is not None

    def validate_client_id(self, client_id: str, request: Any, *args: Any, **more: Any) -> bool:
        request.client = self.app
        return self.app is not None

    def validate_grant_type(
        self, client_id: str, grant_type: str, client: App, request: Any, *args: Any, **more: Any
    ) -> bool:
        return grant_type in GRANTS

    def validate_response_type(
        self, client_id: str, response_type: str, client: App, request: Any, *args: Any, **more: Any
    ) -> bool:
        return response_type == "code"

    # Where it is led back to: exactly where it said when it was registered, and the same again when it shows the code.
    def validate_redirect_uri(self, client_id: str, redirect_uri: str, request: Any, *args: Any, **more: Any) -> bool:
        return self.app is not None and redirect_uri in self.app.redirects

    def get_default_redirect_uri(self, client_id: str, request: Any, *args: Any, **more: Any) -> str | None:
        return self.app.redirects[0] if self.app and len(self.app.redirects) == 1 else None

    def confirm_redirect_uri(
        self, client_id: str, code: str, redirect_uri: str, client: App, request: Any, *args: Any, **more: Any
    ) -> bool:
        return self.held is not None and redirect_uri == self.held.redirect

    # What it may ask for: no more than it was registered with.
    def get_default_scopes(self, client_id: str, request: Any, *args: Any, **more: Any) -> list[str]:
        return list(USUAL) if self.app and covers(self.app.scopes, USUAL) else list(self.app.scopes) if self.app else []

    def validate_scopes(
        self, client_id: str, scopes: list[str], client: App, request: Any, *args: Any, **more: Any
    ) -> bool:
        return self.app is not None and covers(self.app.scopes, scopes)

    # What it shows.
    def validate_code(self, client_id: str, code: str, client: App, request: Any, *args: Any, **more: Any) -> bool:
        return self._takes(request, "code")

    def validate_refresh_token(self, refresh_token: str, client: App, request: Any, *args: Any, **more: Any) -> bool:
        return self._takes(request, "refresh")

    def _takes(self, request: Any, kind: str) -> bool:
        held = self.held
        if (
            held is None
            or held.kind != kind
            or held.is_over
            or held.is_spent
            or self.app is None
            or held.app_id != self.app.id
        ):
            return False
        request.scopes = held.scopes
        return True

    def get_original_scopes(self, refresh_token: str, request: Any, *args: Any, **more: Any) -> list[str]:
        return self.held.scopes if self.held else []

    def is_pkce_required(self, client_id: str, request: Any) -> bool:
        return False

    def get_code_challenge(self, code: str, request: Any) -> str | None:
        return (self.held.challenge or None) if self.held else None

    def get_code_challenge_method(self, code: str, request: Any) -> str:
        return "S256"

    # What comes of it.
    def save_authorization_code(
        self, client_id: str, code: dict[str, Any], request: Any, *args: Any, **more: Any
    ) -> None:
        self.code = {
            "secret": code["code"], "redirect": request.redirect_uri, "challenge": request.code_challenge or "", "scopes": request.scopes
        }  # fmt: skip

    def save_bearer_token(self, token: dict[str, Any], request: Any, *args: Any, **more: Any) -> None:
        if not self.is_renewed:
            token.pop("expires_in", None)
        self.issued = dict(token)

    def invalidate_authorization_code(self, client_id: str, code: str, request: Any, *args: Any, **more: Any) -> None:
        """It is spent where what was issued is written."""


class SafelyProven(AuthorizationCodeGrant):
    """A code that is proven by a digest (RFC 7636): the plain way, which proves nothing to who listens, is not taken."""

    _code_challenge_methods = {"S256": AuthorizationCodeGrant._code_challenge_methods["S256"]}


def asked(judge: Judge) -> AuthorizationEndpoint:
    """Where somebody is asked whether to let a program in."""
    grant = SafelyProven(judge)
    return AuthorizationEndpoint("code", BearerToken(judge), {"code": grant})


def given(judge: Judge) -> TokenEndpoint:
    """Where a program gets its tokens."""
    bearer = BearerToken(judge, expires_in=limits.TOKEN_SECONDS)
    grants = {
        "authorization_code": SafelyProven(judge, refresh_token=judge.is_renewed),
        "client_credentials": ClientCredentialsGrant(judge),
        "refresh_token": RefreshTokenGrant(judge),
    }
    # A grant that we do not know is refused by the one that is asked in its place.
    return TokenEndpoint("authorization_code", bearer, grants)
