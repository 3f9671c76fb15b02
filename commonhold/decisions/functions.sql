-- Whether the visitor can say something to it now: sees it, it is not over, and its group is not closed.
create or replace function may_decide(asked uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from decision d join contribution c on c.id = d.contribution_id
                   where d.contribution_id = asked and d.ends_at > now()
                     and not exists (select from "group" g where g.id in (c.group_id, c.audience_id) and g.archived_at is not null));
end $$;

-- Whether the visitor proposed it: then objections are theirs to answer, and what comes of it theirs to say.
create or replace function proposes(asked uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from decision d join contribution c on c.id = d.contribution_id
                   where d.contribution_id = asked and c.author_id = (select viewer()));
end $$;

-- How many answered (where `says` is null), and how many said what: of consent at once, of a majority when it is over and five or more
-- answered, as with secret votes. See docs/decisions/0011-secret-votes.md.
create or replace function count_stances(decisions uuid[]) returns table (decision_id uuid, says text, people bigint)
language sql stable security definer set search_path = public as $$
    with seen as (
        select d.contribution_id as id, d.rule, d.ends_at <= now() as is_over,
               (select count(*) from decision_ballot b where b.decision_id = d.contribution_id) as answered
        from decision d join contribution c on c.id = d.contribution_id
        where d.contribution_id = any(decisions) and c.withdrawn_at is null and c.audience_id in (select a from my_audiences() a))
    select s.id, null, s.answered from seen s
    union all
    select v.decision_id, v.says, count(*) from stance v join seen s on s.id = v.decision_id
    where s.rule = 'consent' or (s.is_over and s.answered >= 5)
    group by v.decision_id, v.says
$$;
alter function count_stances(uuid[]) owner to commonhold_reader;
