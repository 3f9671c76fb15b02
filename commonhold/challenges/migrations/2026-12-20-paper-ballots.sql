-- Ballots of a vote on paper, which whoever asked brings in while others vote here: `ballots` names the ideas on each by their ids.
create table paper_ballots (
    challenge_id uuid primary key references challenge on delete cascade,
    ballots jsonb not null check (jsonb_typeof(ballots) = 'array' and length(ballots::text) <= 4000000),
    by uuid not null references person,
    at timestamptz not null default now()
);

-- How many of the ballots counted were of paper.
alter table budget_count add column paper integer not null default 0;
