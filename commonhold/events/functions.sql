-- Whether the visitor prepares it: who wrote it, and whom they named; once who wrote it has left, whoever looks after it.
create or replace function may_organise(event uuid) returns boolean language plpgsql stable as $$
begin
    return exists (
        select from contribution c where c.id = event and c.withdrawn_at is null
          and (looks_after(event)
               or exists (select from organiser o where o.event_id = event and o.person_id = (select viewer()))));
end $$;

-- Whether the visitor says this of a date now: it takes place, its group is open, and whoever comes says so in time; that they do
-- not come after all they say until it is over.
create or replace function may_say(date uuid, said text) returns boolean language plpgsql stable as $$
begin
    return exists (
        select from event_date d join event e on e.contribution_id = d.event_id join contribution c on c.id = e.contribution_id
        where d.id = date and d.called_off_at is null
          and now() < case when said = 'no' then d.ends_at else d.starts_at - make_interval(days => e.answer_days) end
          and not exists (select from "group" g where g.id in (c.group_id, c.audience_id) and g.archived_at is not null));
end $$;

-- Free seats go to those who wait, in their order. One at a time for each date, so that no seat is given twice; the lowest free
-- number, of as many as there are, or without end.
create or replace function give_seats(date uuid) returns void
language plpgsql security definer set search_path = public as $$
declare
    places integer;
begin
    perform pg_advisory_xact_lock(hashtextextended(date::text, 0));
    select e.seats into places from event e join event_date d on d.event_id = e.contribution_id where d.id = date;
    with waits as (
        select a.id, row_number() over (order by a.at, a.id) as turn from attendance a
        where a.date_id = date and a.says = 'yes' and a.seat is null
    ), free as (
        select n as seat, row_number() over (order by n) as turn
        from generate_series(1, coalesce(places, (select count(*)::integer from attendance a where a.date_id = date))) n
        where not exists (select from attendance a where a.date_id = date and a.seat = n)
    )
    update attendance a set seat = free.seat, moved_up_at = case when a.at < now() then now() end
    from waits join free on free.turn = waits.turn where a.id = waits.id;
end $$;
alter function give_seats(uuid) owner to commonhold_reader;

create or replace function seats_move() returns trigger language plpgsql security definer set search_path = public as $$
begin
    perform give_seats(coalesce(new.date_id, old.date_id));
    return null;
end $$;
alter function seats_move() owner to commonhold_reader;
create or replace trigger attendance_moves_up after insert or delete on attendance for each row execute function seats_move();

-- Seats can be added, never taken away: somebody may have been told that one of them is theirs.
create or replace function seats_are_added() returns trigger language plpgsql security definer set search_path = public as $$
begin
    if new.seats < old.seats or old.seats is null then
        raise exception 'seats that were offered stay' using errcode = 'check_violation';
    end if;
    perform give_seats(d.id) from event_date d where d.event_id = new.contribution_id and d.ends_at > now();
    return null;
end $$;
alter function seats_are_added() owner to commonhold_reader;
create or replace trigger event_seats_are_added after update on event
    for each row when (new.seats is distinct from old.seats) execute function seats_are_added();

-- How many come to each of these dates, how many wait for a seat and how many may come; and the visitor's place among those who wait. It is
-- the only way to those whose names one may not read, and tells numbers.
create or replace function attended(dates uuid[]) returns table (date_id uuid, coming bigint, waiting bigint, maybe bigint, turn bigint)
language sql stable security definer set search_path = public as $$
    select d.id,
           count(*) filter (where a.seat is not null),
           count(*) filter (where a.says = 'yes' and a.seat is null),
           count(*) filter (where a.says = 'maybe'),
           count(*) filter (where a.says = 'yes' and a.seat is null and (a.at, a.id) <= (m.at, m.id))
    from event_date d join contribution c on c.id = d.event_id
    left join attendance a on a.date_id = d.id
    left join attendance m on m.date_id = d.id and m.person_id = viewer() and m.says = 'yes' and m.seat is null
    where d.id = any(dates) and c.withdrawn_at is null and c.audience_id in (select m from my_audiences() m)
    group by d.id
$$;
alter function attended(uuid[]) owner to commonhold_reader;

-- Whether nothing is decided now: it takes place, or whoever was absent still has time.
create or replace function is_undecided(event uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from event_date d where d.event_id = event and d.called_off_at is null
                   and d.starts_at <= now() and now() < d.ends_at + interval '48 hours');
end $$;

-- Whether the visitor can say that they are in the room: from an hour before it begins until it is over.
create or replace function may_be_there(date uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from event_date d where d.id = date and d.called_off_at is null
                   and d.starts_at - interval '1 hour' <= now() and now() < d.ends_at);
end $$;

-- Whether what the visitor just said below an event can be a question for the room: a date is still to come.
create or replace function may_ask_the_room(said uuid, event uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution c where c.id = said and c.parent_id = event and c.author_id = (select viewer()))
       and exists (select from event_date d where d.event_id = event and d.called_off_at is null and now() < d.ends_at);
end $$;

-- How many want to hear each question. It is the only way to it, and tells numbers, never names.
create or replace function wished(event uuid) returns table (question_id uuid, people bigint)
language sql stable security definer set search_path = public as $$
    select q.contribution_id, (select count(*) from wish w where w.question_id = q.contribution_id)
    from floor_question q join contribution c on c.id = q.contribution_id
    where q.event_id = event and c.withdrawn_at is null and c.audience_id in (select m from my_audiences() m)
$$;
alter function wished(uuid) owner to commonhold_reader;

-- What somebody without an account is shown who holds this link: when and where it is and who asks them, and nothing that is said about it.
create or replace function shown_to_outsider(hash bytea) returns table (
    date_id uuid, name text, says text, at timestamptz, title text, lang text, place text, link text, timezone text, starts_at timestamptz,
    ends_at timestamptz, changed_at timestamptz, called_off_at timestamptz, is_unrecorded boolean, by_name text)
language sql stable security definer set search_path = public as $$
    select d.id, o.name, o.says, o.at, c.title, c.lang, e.place, e.link, e.timezone, d.starts_at, d.ends_at, d.changed_at, d.called_off_at,
           e.is_unrecorded, p.name
    from outsider o join event_date d on d.id = o.date_id join event e on e.contribution_id = d.event_id
        join contribution c on c.id = e.contribution_id and c.withdrawn_at is null join person p on p.id = o.by
    where o.digest = hash and d.ends_at > now()
$$;
alter function shown_to_outsider(bytea) owner to commonhold_reader;

-- An event that goes, with its words or alone, takes those with it who were asked from outside; where they are written to is noted before.
create or replace function owe_outsiders() returns trigger language plpgsql security definer set search_path = public as $$
begin
    insert into outsider_owed (mail, language, timezone, starts_at, ends_at)
        select m.mail, m.language, old.timezone, d.starts_at, d.ends_at
        from outsider_mail m join outsider o on o.id = m.outsider_id and o.says is distinct from 'no' and m.mail is not null
            join event_date d on d.id = o.date_id and d.called_off_at is null and d.ends_at > now()
        where d.event_id = old.contribution_id;
    return old;
end $$;
alter function owe_outsiders() owner to commonhold_reader;
create or replace trigger outsiders_are_owed before delete on event for each row execute function owe_outsiders();

-- Whoever holds this link says that they come, or do not, as often as they like until it is over.
create or replace function answer_as_outsider(hash bytea, word text) returns boolean
language sql volatile security definer set search_path = public as $$
    update outsider o set says = word from event_date d join contribution c on c.id = d.event_id and c.withdrawn_at is null
    where o.digest = hash and d.id = o.date_id and d.called_off_at is null and d.ends_at > now() returning true
$$;
alter function answer_as_outsider(bytea, text) owner to commonhold_reader;

-- Whoever holds this link is written to there when the date moves or is called off; at no address any more, where that is empty.
create or replace function leave_mail_as_outsider(hash bytea, address text, spoken text) returns boolean
language plpgsql volatile security definer set search_path = public as $$
declare
    asked uuid := (select o.id from outsider o join event_date d on d.id = o.date_id
                   join contribution c on c.id = d.event_id and c.withdrawn_at is null
                   where o.digest = hash and d.called_off_at is null and d.ends_at > now());
begin
    insert into outsider_mail (outsider_id, mail, language) select asked, nullif(address, ''), spoken where asked is not null
    on conflict (outsider_id) do update set mail = excluded.mail, language = excluded.language;
    return asked is not null;
end $$;
alter function leave_mail_as_outsider(bytea, text, text) owner to commonhold_reader;
