-- A page that was taken away: where it stood, who took it away, when and why. While there is a row, its contribution is withdrawn
-- and neither page nor wordings are seen by anybody; all of them are kept, and come back with it.
create table page_absence (
    contribution_id uuid primary key references page on delete cascade,
    place text not null check (length(place) <= 600),
    title text not null check (length(title) <= 300),
    why text not null default '' check (length(why) <= 300),
    by uuid not null references person,
    at timestamptz not null default now()
);
