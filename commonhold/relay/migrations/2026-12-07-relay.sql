-- What somebody said and a colleague wrote down: the colleague's alone, until whoever said it has said yes. Then nothing of it is kept.
-- `answers_id`: what it is carried back to.
create table capture (
    id uuid primary key,
    by uuid not null references person,
    heard text not null default '' check (char_length(heard) <= 4000),
    title text not null default '' check (char_length(title) <= 300),
    words text not null default '' check (char_length(words) <= 10000),
    naming text not null check (naming in ('name', 'trade', 'colleague', 'unsigned')),
    signature text not null default '' check (char_length(signature) <= 100),
    audience_id uuid not null references audience,
    group_id uuid references "group" on delete cascade check (group_id = audience_id),
    answers_id uuid references contribution on delete cascade,
    at timestamptz not null default now(),
    check (naming not in ('name', 'trade') or signature <> '')
);
create index capture_of on capture (by, id desc);

-- The draft is with its source: what their link opens is kept as a hash, and goes with their answer. `stuck`: they said yes, and it
-- could not be published.
create table approval (
    capture_id uuid primary key references capture on delete cascade,
    digest bytea unique check (length(digest) = 32),
    ends_at timestamptz not null,
    says text check (says in ('yes', 'no', 'later', 'stuck')),
    note text not null default '' check (char_length(note) <= 1000),
    check ((digest is null) = (says is not null))
);

-- A yes, until it is published: the hash of the word that claims it, and who said it where they were signed in.
create table consent (
    capture_id uuid primary key references capture on delete cascade,
    digest bytea not null check (length(digest) = 32),
    person_id uuid references person
);

-- Who wrote something down that another said. Who that was stands nowhere here.
create table relayed (
    contribution_id uuid primary key references contribution on delete cascade,
    by uuid not null references person,
    naming text not null check (naming in ('name', 'trade', 'colleague', 'unsigned'))
);
create index relayed_by on relayed (by, contribution_id desc);

-- Who stands as the author of such words, what claims them (as a hash), and whose they are.
create table voice (
    person_id uuid primary key references person,
    digest bytea unique check (length(digest) = 32),
    owner_id uuid references person
);
create index voice_of on voice (owner_id) where owner_id is not null;
