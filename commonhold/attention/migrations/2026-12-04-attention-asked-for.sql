-- A notice may be about nothing but who waits: whoever would stay in touch, gives a badge, or names an heir. What it is stands where it
-- waits, and there alone.
alter table notice drop constraint notice_check, drop constraint notice_check1,
    add constraint notice_about check (num_nonnulls(contribution_id, group_id) <= 1 and (contribution_id is not null or by_id is not null));
create unique index notice_of_who_waits on notice (person_id, by_id, kind) where contribution_id is null and group_id is null;
