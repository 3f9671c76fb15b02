-- Whether all sealed answers are opened: their time has come, or how it turned out is known already.
create or replace function is_unsealed(asked uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from estimate e where e.contribution_id = asked
                   and (e.opens_at <= now() or exists (select from settlement s where s.estimate_id = asked)));
end $$;

-- Whether nothing more is answered: its time is over, or how it turned out is known.
create or replace function is_ended(asked uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from estimate e where e.contribution_id = asked
                   and (e.ends_at <= now() or exists (select from settlement s where s.estimate_id = asked)));
end $$;

-- Which answer the visitor can give now: the first while all is sealed, the second for a while after that if they gave a first;
-- none when it has ended, is settled, or stands in a group that is closed. Of envelopes the visitor sees their own.
create or replace function answer_due(asked uuid) returns smallint language plpgsql stable as $$
begin
    return (select case when e.opens_at > now() then 1 when exists (
                select from envelope v where v.estimate_id = asked) then 2 end
            from estimate e join contribution c on c.id = e.contribution_id
            where e.contribution_id = asked and not is_ended(asked)
              and not exists (select from "group" g where g.id in (c.group_id, c.audience_id) and g.archived_at is not null));
end $$;

-- Whether the visitor says how it turned out: whoever looks after it.
create or replace function may_say_truth(asked uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from estimate e where e.contribution_id = asked) and looks_after(asked);
end $$;

-- How many have sealed an answer: told to who has, and to all once it is opened.
create or replace function takers(asked uuid[]) returns table (estimate_id uuid, people bigint)
language sql stable security definer set search_path = public as $$
    select v.estimate_id, count(*) from envelope v join contribution c on c.id = v.estimate_id
    where v.estimate_id = any(asked) and c.withdrawn_at is null and c.audience_id in (select a from my_audiences() a)
    group by v.estimate_id
    having is_unsealed(v.estimate_id) or bool_or(v.person_id = viewer())
$$;
alter function takers(uuid[]) owner to commonhold_reader;

-- All answers without a name, once they are opened and if five or more gave one: the first, and when it has ended what each said
-- last. It is the only way to them. The unit stands with those of ten and more answers, and where fewer than ten would remain
-- that nobody could count out what was left, not with the smallest of these either. See docs/decisions/0032-sealed-answers.md.
create or replace function spread(asked uuid[])
returns table (estimate_id uuid, round smallint, unit_id uuid, value double precision, low double precision, high double precision)
language sql stable security definer set search_path = public as $$
    with opened as (
        select e.contribution_id as id from estimate e join contribution c on c.id = e.contribution_id
        where e.contribution_id = any(asked) and c.withdrawn_at is null and c.audience_id in (select a from my_audiences() a)
          and is_unsealed(e.contribution_id)
          and (select count(*) from envelope v where v.estimate_id = e.contribution_id) >= 5
    ), counted as (
        select v.estimate_id, v.unit_id, count(*) as people,
               sum(count(*)) over (partition by v.estimate_id order by v.unit_id is not null, count(*), v.unit_id
                                   rows unbounded preceding) - count(*) as smaller
        from envelope v join opened o on o.id = v.estimate_id group by v.estimate_id, v.unit_id
    ), units as (
        select c.estimate_id, c.unit_id from counted c
        where c.people >= 10 and (c.smaller = 0 or c.smaller >= 10)
    ), last as (
        select g.estimate_id, g.value, g.low, g.high from guess g join opened o on o.id = g.estimate_id
        where is_ended(o.id) and not exists (
            select from guess s where s.estimate_id = g.estimate_id and s.person_id = g.person_id and s.round > g.round)
    )
    select g.estimate_id, g.round, u.unit_id, g.value, g.low, g.high
    from guess g join opened o on o.id = g.estimate_id join envelope v on v.estimate_id = g.estimate_id and v.person_id = g.person_id
    -- Who is in no unit is told in none.
    left join units u on u.estimate_id = g.estimate_id and u.unit_id = v.unit_id
    where g.round = 1
    union all
    select l.estimate_id, 2, null, l.value, l.low, l.high from last l
    order by 1, 2, 4, 5, 6
$$;
alter function spread(uuid[]) owner to commonhold_reader;

-- Why people think so, once all is opened: with a name where its giver wants that, without one where five and more answered.
-- Their order tells nothing.
create or replace function reasons(asked uuid) returns table (words text, person_id uuid)
language sql stable security definer set search_path = public as $$
    select r.words, case when r.is_named then r.person_id end
    from reason r join contribution c on c.id = r.estimate_id
    where r.estimate_id = asked and c.withdrawn_at is null and c.audience_id in (select a from my_audiences() a)
      and is_unsealed(asked)
      and (r.is_named or (select count(*) from envelope v where v.estimate_id = asked) >= 5)
    order by md5(asked::text || r.person_id::text)
$$;
alter function reasons(uuid) owner to commonhold_reader;
