-- Whether nothing more is answered: its time is over, or its author ended it.
create or replace function is_over(poll uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from poll p where p.contribution_id = poll
                   and (p.ends_at <= now() or exists (select from poll_end e where e.poll_id = poll)));
end $$;

-- Whether the visitor can answer it now: sees it, it is not over, and its group is not closed.
create or replace function may_vote(poll uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from poll p join contribution c on c.id = p.contribution_id
                   where p.contribution_id = poll and not is_over(poll)
                     and not exists (select from "group" g where g.id in (c.group_id, c.audience_id) and g.archived_at is not null));
end $$;

-- Whether the visitor can put another option to the vote.
create or replace function may_add(poll uuid) returns boolean language plpgsql stable as $$
begin
    return may_vote(poll) and exists (
        select from poll p join contribution c on c.id = p.contribution_id
        where p.contribution_id = poll and (p.is_extendable or c.author_id = (select viewer())));
end $$;

-- Whether the visitor says that it is over: its author, while it stands; once that one has left, whoever looks after it.
create or replace function may_end(poll uuid) returns boolean language plpgsql stable as $$
begin
    return looks_after(poll);
end $$;

-- Whether it is time to tell the visitor what was chosen: at once, after they have answered, or when it is over.
create or replace function is_told(poll uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from poll p where p.contribution_id = poll and (
        p.told = 'at_once' or is_over(poll)
        or (p.told = 'after_mine' and exists (select from ballot b where b.poll_id = poll and b.person_id = (select viewer())))));
end $$;

-- How many answered (where `option_id` is null), and once it is time how many said what of each option. It is the only way to
-- what was chosen in secret: counts, never names, when it is over for good, and only when five or more have answered.
-- See docs/decisions/0011-secret-votes.md.
create or replace function tally(polls uuid[]) returns table (poll_id uuid, option_id uuid, says text, people bigint)
language sql stable security definer set search_path = public as $$
    with seen as (
        select p.contribution_id as id, p.is_secret, (select count(*) from ballot b where b.poll_id = p.contribution_id) as answered
        from poll p join contribution c on c.id = p.contribution_id
        where p.contribution_id = any(polls) and c.withdrawn_at is null and c.audience_id in (select a from my_audiences() a))
    select s.id, null, null, s.answered from seen s
    union all
    select v.poll_id, v.option_id, v.says, count(*) from vote v join seen s on s.id = v.poll_id
    where is_told(s.id) and (not s.is_secret or s.answered >= 5)
    group by v.poll_id, v.option_id, v.says
$$;
alter function tally(uuid[]) owner to commonhold_reader;
