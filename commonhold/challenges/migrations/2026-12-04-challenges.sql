-- What many are asked for ideas on: a contribution of this kind. Each phase ends on its day by itself: ideas, making them better,
-- supporting some, and an answer to every one. `told` is the last phase that those who take part were told of.
create table challenge (
    contribution_id uuid primary key references contribution on delete cascade,
    ideas_until timestamptz not null,
    improve_until timestamptz not null check (improve_until >= ideas_until),
    support_until timestamptz not null check (support_until > improve_until),
    answers_until timestamptz not null check (answers_until >= support_until),
    votes smallint not null default 5 check (votes between 1 and 20),
    told text not null default 'ideas' check (told in ('ideas', 'improve', 'support', 'answers', 'outcome'))
);
create index challenge_under_way on challenge (contribution_id) where told <> 'outcome';

-- An idea is a reply to its challenge, and whatever is said of it stands below it.
create table idea (
    contribution_id uuid primary key references contribution on delete cascade,
    challenge_id uuid not null references challenge on delete cascade,
    unique (challenge_id, contribution_id)
);

-- What somebody said below an idea and made it better: they are credited with it.
create table improvement (
    contribution_id uuid primary key references contribution on delete cascade,
    idea_id uuid not null references idea on delete cascade,
    by uuid not null references person,
    at timestamptz not null default now()
);
create index improvement_of on improvement (idea_id);

-- Two that are one: the first goes on as the second, and whoever had it stays credited.
create table joining (
    idea_id uuid primary key references idea on delete cascade,
    into_id uuid not null references idea on delete cascade check (into_id <> idea_id),
    by uuid not null references person,
    at timestamptz not null default now()
);
create index joining_into on joining (into_id);

-- Who supported something there; what, stands in `support` and is theirs alone.
create table supporter (
    challenge_id uuid not null references challenge on delete cascade,
    person_id uuid not null references person,
    primary key (challenge_id, person_id)
);

-- Whom somebody supports: each of their votes has a place, so that there are never more than the challenge gives.
create table support (
    challenge_id uuid not null,
    person_id uuid not null references person,
    place smallint not null check (place between 1 and 20),
    idea_id uuid not null,
    primary key (challenge_id, person_id, place),
    unique (idea_id, person_id),
    foreign key (challenge_id, person_id) references supporter on delete cascade,
    foreign key (challenge_id, idea_id) references idea (challenge_id, contribution_id) on delete cascade
);

-- The official answer to an idea, with its reason; a yes comes with what will be done: a follow-up, by its id alone, since that room can be
-- left out.
create table verdict (
    idea_id uuid primary key references idea on delete cascade,
    says text not null check (says in ('yes', 'no', 'later')),
    words text not null check (char_length(words) between 1 and 2000),
    followup_id uuid,
    by uuid not null references person,
    at timestamptz not null default now()
);
