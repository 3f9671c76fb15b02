-- Beside OpenID Connect, SAML 2.0: what such a provider says of itself (its metadata, or the address where it says it), and as what this
-- house is known there: its key and certificate, locked. A name in SAML is any URI.
alter table provider add column kind text not null default 'oidc' check (kind in ('oidc', 'saml'));
alter table provider add column metadata text not null default '' check (length(metadata) <= 500000);
alter table provider drop constraint provider_issuer_check;
alter table provider add constraint provider_issuer_check
    check (length(issuer) between 1 and 1024 and (kind = 'saml' or issuer ~ '^https?://' and length(issuer) <= 500));
alter table provider drop constraint provider_secret_check;
alter table provider add constraint provider_secret_check check (length(secret) <= 8000);
alter table provider add constraint provider_metadata_of_saml check ((metadata <> '') = (kind = 'saml'));

-- What was signed for one sign-in, once: until it would be too old to be taken, it is not taken again, and one request has one answer.
-- `said` is locked, and lies here for the moment between the provider's post and the browser's own coming.
create table provider_answer (
    provider_id uuid not null references provider on delete cascade,
    assertion bytea not null check (length(assertion) = 32),
    answers bytea not null check (length(answers) = 32),
    said bytea check (length(said) <= 100000),
    until timestamptz not null,
    primary key (provider_id, assertion),
    unique (provider_id, answers)
);
create index on provider_answer (until);
