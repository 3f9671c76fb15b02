-- What somebody gives to those they agreed with to stay in touch: by what name, and where they are reached once the house's own
-- address is gone. Only what its owner put there.
create table card (
    person_id uuid primary key references person,
    name text not null check (length(name) between 1 and 200),
    mail text not null default '' check (mail = lower(mail) and length(mail) <= 254),
    phone text not null default '' check (length(phone) <= 40),
    elsewhere text not null default '' check (length(elsewhere) <= 300),
    bears_identity boolean not null default false,
    written_at timestamptz not null default now()
);

-- What somebody says to staying in touch with somebody else: yes or no, until they take it back. Where both say yes they agree. A no is
-- read by nobody but whoever said it.
create table contact (
    by uuid not null references person,
    person_id uuid not null references person,
    is_yes boolean not null,
    at timestamptz not null default now(),
    primary key (by, person_id),
    check (by <> person_id)
);
create index contact_to on contact (person_id) where is_yes;
