-- When whoever holds a session last showed that it is them: as they came in, and again before dangerous acts.
alter table session add column proved_at timestamptz not null default now();
update session set proved_at = started_at;
