-- A program that somebody may let act in their name. Whoever writes one registers it; it is nobody's, and says where it is led back to.
create table oauth_app (
    id uuid primary key,
    secret_hash bytea not null check (length(secret_hash) = 32),
    name text not null check (length(name) between 1 and 200),
    website text not null default '' check (length(website) <= 2000),
    redirects text[] not null check (cardinality(redirects) between 1 and 20 and length(array_to_string(redirects, ' ')) <= 20000),
    scopes text[] not null check (cardinality(scopes) <= 60 and length(array_to_string(scopes, ' ')) <= 3000),
    made_at timestamptz not null default now()
);

-- What somebody has let a program do in their name, or a token of their own (without a program) under a name; of nobody, it is the
-- program's own. Of its use the last day is kept. With it all its secrets end.
create table oauth_permit (
    id uuid primary key,
    person_id uuid references person,
    app_id uuid references oauth_app on delete cascade,
    name text not null default '' check (length(name) <= 200),
    scopes text[] not null check (cardinality(scopes) <= 60 and length(array_to_string(scopes, ' ')) <= 3000),
    made_at timestamptz not null default now(),
    used_on date,
    check (person_id is not null or app_id is not null)
);
create index oauth_permit_of_person on oauth_permit (person_id);
create index oauth_permit_of_app on oauth_permit (app_id);

-- A code, a token or what it is renewed with: each opens what its permit allows, until it ends. A code and a renewal open once; what was
-- used once (`spent_at`) is kept, so that its second use is seen for what it is.
create table oauth_secret (
    hash bytea primary key check (length(hash) = 32),
    permit_id uuid not null references oauth_permit on delete cascade,
    kind text not null check (kind in ('code', 'access', 'refresh')),
    redirect text not null default '' check (length(redirect) <= 2000),
    challenge text not null default '' check (length(challenge) <= 200),
    ends_at timestamptz,
    spent_at timestamptz
);
create index oauth_secret_of_permit on oauth_secret (permit_id);
