-- Under whose name the news of a feed stand in a group: a bot of its own, bound to whoever asked for it (the last one who did).
-- It outlives the feed, as what it posted does.
create table feed_bot (
    person_id uuid primary key references person,
    group_id uuid not null references "group" on delete cascade,
    url text not null check (length(url) <= 2000),
    by uuid not null references person,
    unique (group_id, url)
);
create index feed_bot_by on feed_bot (by);
