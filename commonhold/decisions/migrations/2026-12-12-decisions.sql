-- What is proposed: a contribution of this kind, whose title says it. By which rule it is decided, how many have to answer and until when
-- stays as it was sent. In secret at least five answer, since of fewer no count comes out.
create table decision (
    contribution_id uuid primary key references contribution on delete cascade,
    rule text not null check (rule in ('consent', 'majority')),
    quorum smallint not null check (quorum between 1 and 10000),
    ends_at timestamptz not null,
    is_announced boolean not null default false,
    check (rule = 'consent' or quorum >= 5)
);
create index decision_to_close on decision (ends_at) where not is_announced;

-- Somebody has said something to it. Not what: that stands in `stance`.
create table decision_ballot (
    decision_id uuid not null references decision on delete cascade,
    person_id uuid not null references person,
    at timestamptz not null default now(),
    primary key (decision_id, person_id)
);
create index decision_ballot_of on decision_ballot (person_id);

-- What somebody says, to whom it was said, and what they object or objected because of: that stays when it stands no more.
create table stance (
    id uuid primary key,
    decision_id uuid not null,
    person_id uuid not null,
    audience_id uuid not null references audience,
    says text not null check (says in ('yes', 'no', 'pass')),
    objection text not null default '' check (char_length(objection) <= 1000),
    at timestamptz not null default now(),
    unique (decision_id, person_id),
    foreign key (decision_id, person_id) references decision_ballot (decision_id, person_id) on delete cascade
);

-- An objection is built in, or answered; in words.
create table objection_answer (
    stance_id uuid primary key references stance on delete cascade,
    says text not null check (says in ('built_in', 'answered')),
    words text not null check (char_length(words) between 1 and 1000),
    by uuid not null references person,
    at timestamptz not null default now()
);

-- What comes of it, for all who read the proposal.
create table decision_outcome (
    contribution_id uuid primary key references decision on delete cascade,
    words text not null check (char_length(words) between 1 and 2000),
    by uuid not null references person,
    at timestamptz not null default now()
);
