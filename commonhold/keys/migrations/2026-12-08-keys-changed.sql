-- How often somebody changed the keys that sign for them here: which of those that the house draws are theirs now.
alter table recovery add column keys integer not null default 0 check (keys >= 0);
