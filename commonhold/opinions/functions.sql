-- Whether its time is over.
create or replace function is_drawn_up(asked uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from opinion_map m where m.contribution_id = asked and m.ends_at <= now());
end $$;

-- Whether the visitor can vote and say something now: sees it, its time is not over, and its group is not closed.
create or replace function may_hold_opinion(asked uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from opinion_map m join contribution c on c.id = m.contribution_id
                   where m.contribution_id = asked and not is_drawn_up(asked)
                     and not exists (select from "group" g where g.id in (c.group_id, c.audience_id) and g.archived_at is not null));
end $$;

-- Whether the visitor puts statements aside: who asked; once that one has left, whoever looks after it.
create or replace function may_put_aside(asked uuid) returns boolean language plpgsql stable as $$
begin
    return looks_after(asked);
end $$;

-- Whether the visitor may take a statement back: wrote it, and it can be voted on still.
create or replace function may_take_back(said uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from statement_author a where a.statement_id = said and a.person_id = (select viewer())
                   and may_hold_opinion(a.map_id));
end $$;

-- Whether the map is shown to the visitor: its time is over, or they have voted on seven statements, or on all if there are fewer.
-- Nobody sees what others think before they have said what they think themselves. Of votes the visitor sees their own.
create or replace function is_map_shown(asked uuid) returns boolean language plpgsql stable as $$
begin
    return is_drawn_up(asked) or (
        select count(*) filter (where exists (select from opinion o where o.statement_id = s.id)) >= least(7, greatest(count(*), 1))
        from statement s
        where s.map_id = asked and not exists (select from statement_aside a where a.statement_id = s.id));
end $$;

-- What the visitor has not voted on, in an order of their own that stays the same when they look again: by lot, where a statement
-- with few votes has a better one. How many votes there are is told to nobody.
create or replace function next_statements(asked uuid) returns table (statement_id uuid)
language sql stable security definer set search_path = public as $$
    select s.id from statement s join contribution c on c.id = s.map_id
    where s.map_id = asked and c.withdrawn_at is null and c.audience_id in (select a from my_audiences() a)
      and not exists (select from statement_aside a where a.statement_id = s.id)
      and not exists (select from opinion o where o.statement_id = s.id and o.person_id = viewer())
    order by -ln((1 + ('x' || left(md5(viewer()::text || s.id::text), 7))::bit(28)::int) / 268435457.0)
             * (1 + (select count(*) from opinion o where o.statement_id = s.id)), s.id
$$;
alter function next_statements(uuid) owner to commonhold_reader;

-- All votes of a map, for drawing it: whose they are is told to nobody, and people stand in the order of what they said, which tells
-- nothing more. Only the house may ask. See docs/decisions/0044-votes-on-statements.md.
create or replace function votes_without_names(asked uuid) returns table (person bigint, statement_id uuid, says smallint)
language sql stable security definer set search_path = public as $$
    with said as (
        select o.person_id, o.statement_id, o.says from opinion o
        where o.map_id = asked and not exists (select from statement_aside a where a.statement_id = o.statement_id)
    ), placed as (
        select person_id, row_number() over (order by array_agg(statement_id::text || ' ' || says order by statement_id)) as place
        from said group by person_id
    )
    select p.place, s.statement_id, s.says from said s join placed p on p.person_id = s.person_id order by 1, 2
$$;
alter function votes_without_names(uuid) owner to commonhold_reader;
revoke execute on function votes_without_names(uuid) from public;
grant execute on function votes_without_names(uuid) to commonhold_keeper;

-- A map is found by its statements, as they stand: whoever takes one away, and however, takes it from what is found in the same moment.
-- They stand on the contribution of somebody else, so whoever says one cannot write them there.
create or replace function find_by_statements() returns trigger
language plpgsql security definer set search_path = public as $$
begin
    -- Of two who say something at once the second waits, and sees what the first said.
    perform from contribution where id = coalesce(new.map_id, old.map_id) for no key update;
    perform say_beside(s.id, (select string_agg(words, E'\n' order by statement.id) from statement where map_id = s.id))
    from (values (coalesce(new.map_id, old.map_id))) s (id);
    return null;
end $$;
alter function find_by_statements() owner to commonhold_reader;
create or replace trigger statement_is_found after insert or update or delete on statement for each row execute function find_by_statements();
