-- Whether the visitor says what a series is called and in which order it is read: who began it, and stewards of its group.
create or replace function may_tend(series uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from series s
                   where s.id = series and (s.owner_id = viewer() or s.group_id in (select my_stewardships())));
end $$;

-- Whether that article can stand in that series: it is the visitor's, and the series is theirs alone or of the group that the
-- article stands in.
create or replace function may_join_series(article uuid, series uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution c join series s on s.id = series
                   where c.id = article and c.author_id = viewer() and c.withdrawn_at is null
                     and case when s.group_id is null then s.owner_id = viewer() else s.group_id = c.group_id end);
end $$;

-- Whose a series is, and where, is said once.
create or replace function refuse_giving_series() returns trigger language plpgsql as $$
begin
    if (new.id, new.owner_id, new.group_id) is distinct from (old.id, old.owner_id, old.group_id) then
        raise exception 'a series stays whose it is' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger series_stays before update on series for each row execute function refuse_giving_series();

-- A part changes its place and nothing else.
create or replace function refuse_exchanging_part() returns trigger language plpgsql as $$
begin
    if (new.contribution_id, new.series_id) is distinct from (old.contribution_id, old.series_id) then
        raise exception 'a part only changes its place' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger part_stays before update on series_part for each row execute function refuse_exchanging_part();
