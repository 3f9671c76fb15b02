-- What somebody needs help with: a contribution of this kind, whose title says it. It stays as it was sent.
create table help_call (
    contribution_id uuid primary key references contribution on delete cascade,
    hours smallint not null check (hours between 1 and 500),
    until date not null,
    return text not null check (char_length(return) between 1 and 500)
);

-- Who would help, with so many hours: told to whoever called, and to nobody else.
create table help_offer (
    id uuid primary key,
    call_id uuid not null references help_call on delete cascade,
    person_id uuid not null references person,
    hours smallint check (hours between 1 and 500),
    words text not null default '' check (char_length(words) <= 1000),
    at timestamptz not null default now(),
    unique (call_id, person_id)
);
create index help_offer_of on help_offer (person_id, id desc);

-- An offer is taken, or declined with a word.
create table help_answer (
    offer_id uuid primary key references help_offer on delete cascade,
    says text not null check (says in ('taken', 'declined')),
    words text not null default '' check (char_length(words) <= 1000),
    by uuid not null references person,
    at timestamptz not null default now(),
    check (says = 'taken' or words <> '')
);

-- What came of it, for all who read the call.
create table help_end (
    contribution_id uuid primary key references help_call on delete cascade,
    words text not null check (char_length(words) between 1 and 2000),
    by uuid not null references person,
    at timestamptz not null default now()
);
