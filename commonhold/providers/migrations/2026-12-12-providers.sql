-- Who vouches for people, and how this house is known there. What it is known by lies here locked.
create table provider (
    id uuid primary key,
    name text not null check (length(name) between 1 and 60),
    issuer text not null unique check (issuer ~ '^https?://' and length(issuer) <= 500),
    client_id text not null check (length(client_id) between 1 and 300),
    secret bytea not null check (length(secret) <= 1000),
    lets_in boolean not null,
    trusts_mail boolean not null,
    unit_claim text not null check (length(unit_claim) <= 100),
    groups_claim text not null check (length(groups_claim) <= 100),
    by uuid not null references person,
    at timestamptz not null default now()
);

-- Whom a provider means by its word for them.
create table provider_login (
    provider_id uuid not null references provider on delete cascade,
    subject text not null check (length(subject) between 1 and 255),
    person_id uuid not null references person,
    at timestamptz not null default now(),
    primary key (provider_id, subject)
);
create index on provider_login (person_id);
