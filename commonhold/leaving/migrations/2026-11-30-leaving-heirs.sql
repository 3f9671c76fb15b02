-- Whom somebody who looks after a group asks to do so once they leave, whenever that is. It counts from when the heir agreed.
create table heir (
    group_id uuid not null references "group",
    by uuid not null references person,
    person_id uuid not null references person,
    asked_at timestamptz not null default now(),
    agreed_at timestamptz,
    primary key (group_id, by),
    check (by <> person_id)
);
create index heir_to_be on heir (person_id);

-- That somebody goes by their own wish, and on which day. Until then they can stay after all.
create table farewell (
    person_id uuid primary key references person,
    on_day date not null,
    at timestamptz not null default now()
);
