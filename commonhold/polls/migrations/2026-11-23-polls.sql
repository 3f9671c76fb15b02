-- What is put to the vote: a contribution of this kind, whose title is the question. `choices`: one option, several, or a word on
-- each of them. `told`: when counts and names are shown. What a poll is stays as it was when it was sent.
create table poll (
    contribution_id uuid primary key references contribution on delete cascade,
    choices text not null check (choices in ('one', 'several', 'each')),
    is_secret boolean not null,
    told text not null check (told in ('at_once', 'after_mine', 'at_end')),
    is_extendable boolean not null,
    ends_at timestamptz,
    -- Whoever sees secret counts grow learns from each step what somebody has just chosen.
    check (not is_secret or told = 'at_end')
);

-- What can be chosen: words, a day, or a time from when until when. Twenty at most, each once.
create table poll_option (
    id uuid primary key,
    poll_id uuid not null references poll on delete cascade,
    place smallint not null check (place between 1 and 20),
    words text check (length(words) between 1 and 200),
    day date,
    starts_at timestamptz,
    ends_at timestamptz,
    by uuid not null references person,
    unique (poll_id, place),
    unique (poll_id, id),
    check (num_nonnulls(words, day, starts_at) = 1),
    check ((starts_at is null) = (ends_at is null) and ends_at > starts_at)
);
create unique index poll_option_once on poll_option (poll_id, lower(words), day, starts_at, ends_at) nulls not distinct;

-- Somebody has answered. Not what: that stands in `vote`, with whom it was said to.
create table ballot (
    poll_id uuid not null references poll on delete cascade,
    person_id uuid not null references person,
    at timestamptz not null default now(),
    primary key (poll_id, person_id)
);
create index ballot_of on ballot (person_id);

create table vote (
    option_id uuid not null,
    person_id uuid not null,
    poll_id uuid not null,
    says text not null check (says in ('yes', 'maybe', 'no')),
    audience_id uuid not null references audience,
    primary key (option_id, person_id),
    foreign key (poll_id, option_id) references poll_option (poll_id, id) on delete cascade,
    foreign key (poll_id, person_id) references ballot (poll_id, person_id) on delete cascade
);
create index vote_in on vote (poll_id, person_id);

-- Its author ended it, with a word or with the option that it came to.
create table poll_end (
    poll_id uuid primary key references poll on delete cascade,
    option_id uuid,
    words text not null default '' check (length(words) <= 500),
    by uuid not null references person,
    at timestamptz not null default now(),
    foreign key (poll_id, option_id) references poll_option (poll_id, id)
);
