-- Who used what: one row for one person and one thing, however often they used it.
create table use (
    contribution_id uuid not null references contribution on delete cascade,
    person_id uuid not null references person,
    at timestamptz not null default now(),
    primary key (contribution_id, person_id)
);
create index use_by_person on use (person_id);

-- Who thanked whom for what. `may_travel`: whoever gave it lets it be taken along with their name. `shown_at` is the receiver's choice.
create table thanks (
    id uuid primary key,
    contribution_id uuid not null references contribution on delete cascade,
    by uuid not null references person,
    person_id uuid not null references person,
    words text not null default '' check (length(words) <= 500),
    lang text check (lang ~ '^[a-z]{2}$'),
    may_travel boolean not null default true,
    at timestamptz not null default now(),
    shown_at timestamptz,
    unique (contribution_id, by),
    check (by <> person_id)
);
create index thanks_to on thanks (person_id, id desc);
