-- A challenge may have a budget, said when it is asked: of what is chosen, that is paid which equal shares of it pay. `unit` is what it is
-- counted in: a currency, or hours. Whether ballots are told without names when it is over is said before anybody votes.
alter table challenge
    add column budget numeric(14, 2) check (budget > 0),
    add column unit text check (char_length(unit) between 1 and 20),
    add column tells_ballots boolean not null default false,
    add check ((budget is null) = (unit is null));

-- What an idea costs, and who said so: whose it is, or who asked.
create table idea_cost (
    idea_id uuid primary key references idea on delete cascade,
    amount numeric(14, 2) not null check (amount >= 0),
    by uuid not null references person,
    at timestamptz not null default now()
);

-- What was bought, counted once by the house when it is over. `found` is null where too few voted for it to be told; `ballots` names the
-- ideas on each ballot by their place in `found`, and is null where these are not told.
create table budget_count (
    challenge_id uuid primary key references challenge on delete cascade,
    voters integer not null,
    found jsonb check (length(found::text) <= 400000),
    ballots jsonb check (length(ballots::text) <= 4000000),
    at timestamptz not null default now()
);
