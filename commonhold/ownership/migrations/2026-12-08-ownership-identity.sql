-- Who wrote it, by the identity log that came along; empty where there was none.
alter table arrival add column identity text not null default '' check (length(identity) <= 2000);
