-- A person's password. No row: not joined, or by passkey and mail link only.
create table login (
    person_id uuid primary key references person,
    password_hash text check (length(password_hash) <= 300),
    changed_at timestamptz not null default now()
);

-- Where mail goes, lower-cased: one person's, and no other's. What came with a list of people is confirmed when first used.
create table address (
    id uuid primary key,
    person_id uuid not null references person,
    mail text not null unique check (mail = lower(mail) and length(mail) <= 254),
    confirmed_at timestamptz
);
create index address_of_person on address (person_id);

-- A browser that is signed in. Only the hash of the cookie is kept.
create table session (
    id uuid primary key,
    token_hash bytea not null unique check (length(token_hash) = 32),
    person_id uuid not null references person,
    browser text not null default '' check (length(browser) <= 200),
    started_at timestamptz not null default now(),
    seen_on date not null default current_date,
    ends_at timestamptz not null
);
create index session_of_person on session (person_id);

create table passkey (
    id uuid primary key,
    person_id uuid not null references person,
    credential_id bytea not null unique check (length(credential_id) <= 1023),
    public_key bytea not null check (length(public_key) <= 4000),
    uses bigint not null default 0,
    name text not null default '' check (length(name) <= 200),
    made_at timestamptz not null default now()
);
create index passkey_of_person on passkey (person_id);

-- A secret that opens one thing once, and only in the browser that asked for it: sign in by mail, mend a password, confirm
-- an address, join with an address, answer a passkey's challenge. `body` is what it was asked for.
create table ticket (
    token_hash bytea primary key check (length(token_hash) = 32),
    purpose text not null check (purpose in ('sign-in', 'password', 'address', 'join', 'passkey')),
    person_id uuid references person,
    browser_hash bytea not null check (length(browser_hash) = 32),
    body jsonb not null default '{}' check (length(body::text) <= 4000),
    made_at timestamptz not null default now(),
    ends_at timestamptz not null
);
create index ticket_of_person on ticket (person_id, purpose);
create index ticket_of_mail on ticket ((body ->> 'mail')) where purpose = 'join';

-- An invitation into the house: lasting or single, for anybody or for one person who is not yet joined.
create table welcome (
    id uuid primary key,
    token_hash bytea not null unique check (length(token_hash) = 32),
    by uuid references person,
    for_person uuid references person,
    unit_id uuid references unit,
    is_guest boolean not null default false,
    group_id uuid references "group",
    is_lasting boolean not null default false,
    made_at timestamptz not null default now(),
    ends_at timestamptz not null,
    uses integer not null default 0,
    check (not is_guest or group_id is not null),
    check (for_person is null or not is_lasting)
);

-- Tries at the door, for throttling: by account, by mailbox and by address, hashed with the house's secret.
create table attempt (
    id bigint generated always as identity primary key,
    subject bytea not null check (length(subject) = 32),
    at timestamptz not null default now()
);
create index attempt_by_subject on attempt (subject, at);
