-- The home feed, one of the two guarded functions: newest first, read and not copied, by the very rule of the policies.
-- `view`: latest (what I follow and wrote), missed (the same between two ids), beyond (what I don't follow, by people of
-- other units). Twenty ids and one more, which tells that there is an older page. Whoever follows little is served from each
-- source (twelve of them cost 0.2 ms; to look for their posts among all, 2.2); whoever follows much from the newest of all,
-- at most 20 000 (in a house of ten thousand the two cost the same at thirty). `after` stands outside: two bounds on one
-- column make the planner expect so few rows that it would sort them (2.7 ms where this costs 0.4).
create or replace function feed(view text, before uuid, after uuid) returns setof uuid
language plpgsql stable rows 21 security definer set search_path = public as $$
declare
    me uuid := viewer();
    found uuid[];
begin
    if view = 'beyond' then
        return query
            select n.id from (
                select c.id, c.audience_id, c.author_id, c.group_id from contribution c
                where c.parent_id is null and c.withdrawn_at is null and c.id < before
                order by c.id desc limit 20000) n
            where n.id > after and n.audience_id in (select a from my_audiences() a) and n.author_id <> me
              and n.author_id not in (select f.source_id from follow f where f.person_id = me)
              and (n.group_id is null or n.group_id not in (select f.source_id from follow f where f.person_id = me))
              and not exists (select from person a join person b on a.unit_id = b.unit_id where a.id = n.author_id and b.id = me)
            order by n.id desc limit 21;
        return;
    end if;
    if (select count(*) > 30 from (select from follow f where f.person_id = me limit 31) followed) then
        found := array(
            select n.id from (
                select c.id, c.audience_id, c.author_id, c.group_id from contribution c
                where c.parent_id is null and c.withdrawn_at is null and c.id < before
                order by c.id desc limit 20000) n
            where n.id > after and n.audience_id in (select a from my_audiences() a)
              and (n.author_id in (select f.source_id from follow f where f.person_id = me)
                   or n.group_id in (select f.source_id from follow f where f.person_id = me) or n.author_id = me)
            order by n.id desc limit 21);
    end if;
    if found is null or cardinality(found) < 21 then
        found := feed_by_source(before, after);
    end if;
    return query select unnest(found);
end $$;
alter function feed(text, uuid, uuid) owner to commonhold_reader;

-- The same for whoever follows little: the newest of each source, merged. What was posted by somebody I follow in a group that
-- I follow comes twice, so there are 21 among the newest 42. A part of `feed`; nobody calls it by itself.
create or replace function feed_by_source(before uuid, after uuid) returns uuid[]
language plpgsql stable set search_path = public as $$
declare
    me uuid := viewer();
    mine uuid[] := array(select a from my_audiences() a);
    followed uuid[] := array(select f.source_id from follow f where f.person_id = me);
begin
    return array(
        select distinct merged.id from (
            select newest.id from unnest(followed || me) s(source_id)
            cross join lateral (
                select c.id from contribution c
                where c.author_id = s.source_id and c.parent_id is null and c.withdrawn_at is null
                  and c.id < before and c.id > after and c.audience_id = any(mine)
                order by c.id desc limit 21) newest
            union all
            select newest.id from unnest(followed) s(source_id)
            cross join lateral (
                select c.id from contribution c
                where c.group_id = s.source_id and c.parent_id is null and c.withdrawn_at is null
                  and c.id < before and c.id > after and c.audience_id = any(mine)
                order by c.id desc limit 21) newest
            order by 1 desc limit 42) merged
        order by merged.id desc limit 21);
end $$;
alter function feed_by_source(uuid, uuid) owner to commonhold_reader;
revoke execute on function feed_by_source(uuid, uuid) from public;
