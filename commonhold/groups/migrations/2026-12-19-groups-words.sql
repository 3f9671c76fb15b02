-- What a group is found by: made when it is written, and not of every group at each search.
alter table "group"
    add column words tsvector generated always as (to_tsvector('simple', folded(name || ' ' || purpose))) stored;
