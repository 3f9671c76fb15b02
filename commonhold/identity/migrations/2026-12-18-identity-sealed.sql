-- Sealed codes: a way in for those who look after the house, for the day on which no other opens. Each opens once; that it did,
-- and who came in by it, stays for all of them to see.
create table sealed_code (
    hash bytea primary key check (length(hash) = 32),
    made_at timestamptz not null default now(),
    used_at timestamptz,
    used_by uuid references person,
    check ((used_at is null) = (used_by is null))
);
