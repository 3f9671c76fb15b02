-- What many say beside its text in a room of its kind, as the statements of an opinion map, each on a line: it is found by that too.
alter table contribution add column beside text check (length(beside) <= 100000);
