-- A note that stands above the others in its writer's notebook.
create table pin (
    contribution_id uuid primary key references contribution on delete cascade,
    at timestamptz not null default now()
);
