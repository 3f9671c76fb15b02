-- Versions beyond the first: when each was announced, and beside the class of each kind of readers how many months something
-- is kept here before it goes along (`embargo`), of whom a trace bears no title (`untitled`), for how many days the way out
-- stays open, and the organisation's own words. `reached_at`: it has widened what was written before it.
alter table covenant drop constraint covenant_choice_check;
alter table covenant
    add constraint covenant_choice_check check (choice in ('generous', 'balanced', 'guarded', 'own')),
    add column announced_at timestamptz not null default now(),
    add column embargo jsonb not null default '{}' check (length(embargo::text) <= 1000),
    add column untitled text[] not null default '{}'
        check (untitled <@ array['organisation', 'open', 'request', 'invited', 'hidden', 'chosen'] and cardinality(untitled) <= 6
            and length(array_to_string(untitled, ' ')) <= 60),
    add column desk_days integer not null default 90 check (desk_days between 1 and 3650),
    add column words jsonb not null default '{}' check (length(words::text) <= 40000),
    add column reached_at timestamptz;
-- Those that were laid before were announced when they began to hold. (The owner is held by the policies too.)
alter table covenant no force row level security;
update covenant set announced_at = effective_from, reached_at = now();
alter table covenant force row level security;
alter table covenant add constraint covenant_is_announced_before check (announced_at <= effective_from);

-- What stewards want to be the next covenant. It is announced, as a version, once all have signed who must; its words stand.
create table proposal (
    id uuid primary key,
    rules jsonb not null check (length(rules::text) <= 1000),
    embargo jsonb not null check (length(embargo::text) <= 1000),
    untitled text[] not null check (cardinality(untitled) <= 6 and length(array_to_string(untitled, ' ')) <= 60),
    desk_days integer not null check (desk_days between 1 and 3650),
    words jsonb not null check (length(words::text) <= 40000),
    days integer not null check (days between 1 and 366),
    by uuid not null references person,
    at timestamptz not null default now(),
    version integer unique references covenant
);

-- Who speaks for the members where the organisation has a second body, a works council or a union. Rows stay: where there ever
-- was somebody, a covenant needs their signature.
create table representative (
    person_id uuid primary key references person,
    by uuid not null references person,
    at timestamptz not null default now(),
    ended_at timestamptz
);

-- One of each side signs, and nobody for both.
create table signature (
    proposal_id uuid not null references proposal on delete cascade,
    side text not null check (side in ('steward', 'representative')),
    person_id uuid not null references person,
    at timestamptz not null default now(),
    primary key (proposal_id, side),
    unique (proposal_id, person_id)
);

-- Who has read that a covenant was announced.
create table covenant_reading (
    person_id uuid not null references person,
    version integer not null references covenant,
    at timestamptz not null default now(),
    primary key (person_id, version)
);
