"""Providers: who an organisation's people are is told by the identity provider it has already (OpenID Connect
Core 1.0, SAML 2.0).

A steward names a provider; whoever comes from there is known again by its word for them, by an address that it vouches for,
or comes in for the first time. Nothing of this room opens a door by itself: what is said must be signed by the provider's own
key, for this house, for this one sign-in. See docs/decisions/0040-who-vouches-for-somebody.md.
"""
