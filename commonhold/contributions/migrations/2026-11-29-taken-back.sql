-- What its author took back within minutes of sending it keeps its place, which says how many others could have read it.
alter table contribution add column could_read integer check (could_read >= 0);
alter table contribution add constraint taken_back_is_gone check (could_read is null or withdrawn_at is not null);
