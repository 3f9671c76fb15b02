-- A card of somebody with whom one agreed in another house, as its owner signed it there; it came along in one's hold. `who` is their identity
-- where the card says it, else the key that signed it. `log` is their identity log as far as it was told here since: its last line says
-- where they are now.
create table kept_card (
    id uuid primary key,
    person_id uuid not null references person,
    who text not null check (length(who) <= 200),
    said text not null check (length(said) <= 20000),
    log text not null default '' check (length(log) <= 1000000),
    kept_at timestamptz not null default now(),
    moved_at timestamptz,
    unique (person_id, who)
);
create index kept_card_of on kept_card (who);
-- It tells where somebody is now, no longer where their log was begun.
drop function if exists contacts();
