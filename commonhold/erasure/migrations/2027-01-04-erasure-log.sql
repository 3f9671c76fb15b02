-- The list becomes a log: what happened a second time stands there a second time, and after a restore it is done again in its order.
-- When: microseconds since 1970. What stood there before this was noted at no time, and comes first.
alter table erased add column at bigint not null default 0;
alter table erased alter column at set default (extract(epoch from clock_timestamp()) * 1000000)::bigint;
-- `left`: somebody has left, whether they took anything away or not; `back`: they are here again.
alter table erased drop constraint erased_pkey, drop constraint erased_how_check,
    add primary key (digest, how, at), add constraint erased_how_check check (how in ('gone', 'nameless', 'left', 'back'));
