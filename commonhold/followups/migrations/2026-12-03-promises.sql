-- What whoever asks many said would be done with the answers: a follow-up of what they wrote, or nothing (null). What was asked
-- before this was asked for, or of few, has no row.
create table promise (
    contribution_id uuid primary key references contribution on delete cascade,
    followup_id uuid references followup on delete cascade
);
create index promise_of_followup on promise (followup_id);
