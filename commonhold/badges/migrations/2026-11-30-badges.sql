-- A badge of the organisation: what it says of whoever holds it (`words`), and what somebody has to have done. Once it is written
-- it stays as it is, since it is signed for others; `ended_at`: it is given no more.
create table badge (
    id uuid primary key,
    name text not null check (length(name) between 1 and 200),
    words text not null check (length(words) between 1 and 1000),
    criteria text not null check (length(criteria) between 1 and 2000),
    lang text check (lang ~ '^[a-z]{2}$'),
    picture bytea check (length(picture) <= 500000),
    by uuid not null references person,
    at timestamptz not null default now(),
    ended_at timestamptz
);

-- Who gives it, beside the stewards of the house.
create table badge_giver (
    badge_id uuid not null references badge on delete cascade,
    person_id uuid not null references person,
    at timestamptz not null default now(),
    primary key (badge_id, person_id)
);
create index badge_giver_is on badge_giver (person_id);

-- A badge that was given to somebody, for a reason. They take it or decline it (then the row is gone), and say who sees it: themselves,
-- people here, anybody who has its address. `place` is its bit in the list of what was revoked, drawn by lot, so that
-- the list tells nothing of anybody.
create table award (
    id uuid primary key,
    badge_id uuid not null references badge,
    person_id uuid not null references person,
    by uuid not null references person,
    reason text not null check (length(reason) between 1 and 1000),
    evidence text not null default '' check (length(evidence) <= 2000),
    lang text check (lang ~ '^[a-z]{2}$'),
    place integer not null unique check (place between 0 and 1048575),
    at timestamptz not null default now(),
    taken_at timestamptz,
    shown_to text not null default 'me' check (shown_to in ('me', 'house', 'anybody')),
    revoked_at timestamptz,
    revoked_by uuid references person,
    revoked_why text check (length(revoked_why) between 1 and 1000),
    check (person_id <> by),
    check (taken_at is not null or shown_to = 'me'),
    check (num_nulls(revoked_at, revoked_by, revoked_why) in (0, 3))
);
-- Twice by the same person is once. What others gave them is known to nobody who gives, so it refuses nothing.
create unique index award_once on award (badge_id, person_id, by) where revoked_at is null;
create index award_to on award (person_id, id desc);
create index award_by on award (by, badge_id);
