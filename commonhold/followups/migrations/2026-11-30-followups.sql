-- What follows from a conversation: somebody takes on that this is done by that day. `by` wrote it down; where that is somebody
-- else than its owner, the owner was asked and has it only once they say so.
create table followup (
    id uuid primary key,
    contribution_id uuid not null references contribution on delete cascade,
    what text not null check (char_length(what) between 1 and 300),
    owner_id uuid not null references person,
    by uuid not null references person,
    due_on date not null,
    at timestamptz not null default now()
);
create index followup_of on followup (contribution_id, id);
create index followup_of_owner on followup (owner_id, id);

-- How far it is: each step once, with who and when. What the house says by itself (that its day has come, that it is time to ask
-- whether it helped) is by nobody.
create table followup_step (
    id uuid primary key,
    followup_id uuid not null references followup on delete cascade,
    kind text not null check (kind in ('taken', 'declined', 'dropped', 'begun', 'moved', 'done', 'no', 'due', 'review')),
    by uuid references person check ((by is null) = (kind in ('due', 'review'))),
    words text not null default '' check (char_length(words) <= 2000),
    due_on date check ((due_on is not null) = (kind in ('moved', 'due'))),
    at timestamptz not null default now()
);
create unique index followup_step_once on followup_step (followup_id, kind) where kind <> 'due';
create unique index followup_step_on_day on followup_step (followup_id, due_on) where kind = 'due';
create unique index followup_step_answered on followup_step (followup_id) where kind in ('taken', 'declined', 'dropped');
create unique index followup_step_ended on followup_step (followup_id) where kind in ('done', 'no');

-- What those who took part say, some time after it was done.
create table followup_help (
    followup_id uuid not null references followup on delete cascade,
    person_id uuid not null references person,
    says text not null check (says in ('yes', 'partly', 'no')),
    words text not null default '' check (char_length(words) <= 300),
    at timestamptz not null default now(),
    primary key (followup_id, person_id)
);
