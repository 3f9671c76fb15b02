-- Which wall has this address: its name, and in which language and at which hour it tells.
create or replace function wall_at(secret bytea) returns table (name text, language text, timezone text)
language sql stable security definer set search_path = public as $$
    select w.name, w.language, w.timezone from wall w where w.token_hash = secret
$$;
alter function wall_at(bytea) owner to commonhold_reader;

-- Conversations that may stand at a wall, for whoever holds its address: those that the whole organisation may read and whose author has not
-- kept them off walls. Names of authors alone.
create or replace function may_hang(secret bytea) returns table (
    id uuid, kind text, title text, lang text, author text, unit text, at timestamptz)
language sql stable security definer set search_path = public as $$
    select c.id, c.kind, coalesce(nullif(c.title, ''), left(c.plain, 160)), c.lang, p.name, u.name, c.created_at
    from contribution c join person p on p.id = c.author_id left join unit u on u.id = p.unit_id
    where exists (select from wall_at(secret)) and c.parent_id is null and c.withdrawn_at is null and c.audience_id = organisation()
      and c.created_at > now() - interval '400 days' and not exists (select from off_wall o where o.contribution_id = c.id)
$$;
alter function may_hang(bytea) owner to commonhold_reader;

-- What stands at it: questions without an answer, dates to come, what was done or not because somebody said it, and what is promised. Numbers
-- of those who answered or come, and nobody's name but authors'. A room that was left out has nothing there.
create or replace function on_wall(secret bytea) returns table (
    kind text, id uuid, title text, lang text, author text, unit text, at timestamptz, until timestamptz, words text, people bigint)
language plpgsql stable security definer set search_path = public as $$
begin
    return query
        select 'question', s.id, s.title, s.lang, s.author, s.unit, s.at, null::timestamptz, '',
               (select count(*) from contribution r where r.thread_id = s.id and r.parent_id is not null and r.withdrawn_at is null)
        from may_hang(secret) s where s.kind = 'question' and s.at > now() - interval '60 days'
          and not exists (select from mark m where m.thread_id = s.id and m.kind = 'answer')
        order by s.at desc, s.id limit 3;
    if to_regclass('event') is not null then
        return query
            select 'event', s.id, s.title, s.lang, s.author, s.unit, d.starts_at, d.ends_at, e.place,
                   (select count(*) from attendance a where a.date_id = d.id and a.seat is not null)
            from may_hang(secret) s join event e on e.contribution_id = s.id join event_date d on d.event_id = s.id
            where d.ends_at > now() and d.starts_at < now() + interval '14 days' and d.called_off_at is null
            order by d.starts_at, d.id limit 3;
    end if;
    if to_regclass('followup') is not null then
        return query
            select t.kind, s.id, f.what, s.lang, s.author, s.unit, t.at, null::timestamptz, left(t.words, 200), 0::bigint
            from may_hang(secret) s join followup f on f.contribution_id = s.id
            join followup_step t on t.followup_id = f.id and t.kind in ('done', 'no')
            where t.at > now() - interval '120 days' order by t.at desc, t.followup_id limit 4;
        return query
            select 'promise', s.id, f.what, s.lang, s.author, s.unit, f.due_on::timestamptz, null::timestamptz, '', 0::bigint
            from may_hang(secret) s join followup f on f.contribution_id = s.id
            where exists (select from followup_step t where t.followup_id = f.id and t.kind = 'taken')
              and not exists (select from followup_step t where t.followup_id = f.id and t.kind in ('done', 'no'))
            order by f.due_on, f.id limit 3;
    end if;
end $$;
alter function on_wall(bytea) owner to commonhold_reader;
