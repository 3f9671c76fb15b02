-- Articles that are read one after the other. Whoever began it, and in a group its stewards, say in which order.
create table series (
    id uuid primary key,
    owner_id uuid not null references person,
    group_id uuid references "group",
    title text not null check (length(title) between 1 and 300),
    words text not null default '' check (length(words) <= 2000)
);
create index series_of on series (owner_id, id desc);
create index series_in on series (group_id, id desc) where group_id is not null;

-- An article stands in one series at most. Places say the order and nothing else: there may be gaps.
create table series_part (
    contribution_id uuid primary key references article on delete cascade,
    series_id uuid not null references series on delete cascade,
    place integer not null check (place > 0)
);
create index series_part_of on series_part (series_id, place);
