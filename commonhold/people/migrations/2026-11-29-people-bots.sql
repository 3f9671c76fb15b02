-- A program that speaks under a name, of another system or of a feed: it asks nobody, is asked by nobody and reads nothing.
alter table person add column is_bot boolean not null default false;
-- Those that were brought in were known by their title alone; nobody ever came in as one.
update person set is_bot = true, title = '' where title = 'Bot' and joined_at is null and left_at is not null;
