-- What somebody says of today, by choice: that they are here, where, what they are doing, and until when that is so. Of when they
-- were seen nothing is kept.
create table status (
    person_id uuid primary key references person,
    is_here boolean not null,
    place text not null default '' check (length(place) <= 100),
    doing text not null default '' check (length(doing) <= 100),
    until timestamptz not null,
    check (is_here or place <> '' or doing <> '')
);
create index status_over on status (until);
