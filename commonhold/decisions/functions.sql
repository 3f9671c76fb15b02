-- Whether the visitor can say something to it now: sees it, it is not over, and its group is not closed.
create or replace function may_decide(asked uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from decision d join contribution c on c.id = d.contribution_id
                   where d.contribution_id = asked and d.ends_at > now()
                     and not exists (select from "group" g where g.id in (c.group_id, c.audience_id) and g.archived_at is not null));
end $$;

-- Whether the visitor proposed it: then objections are theirs to answer, and what comes of it theirs to say. Once who did has left, that
-- falls to whoever looks after it.
create or replace function proposes(asked uuid) returns boolean language plpgsql stable as $$
begin
    return looks_after(asked);
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

-- Whether the visitor, who proposed it, adopts it with what is objected standing beside it: it is over, enough answered and some consent,
-- and all that is objected was answered a week and more before its day, with nothing said by who objects since, also not in a reply. What
-- the visitor does not read is no silence. See docs/decisions/0074-objections-that-nobody-speaks-to.md.
create or replace function may_adopt(asked uuid) returns boolean language plpgsql stable as $$
begin
    return proposes(asked) and exists (
        select from decision d where d.contribution_id = asked and d.rule = 'consent' and d.ends_at <= now()
          and (select n.people from count_stances(array[asked]) n where n.says is null) >= d.quorum
          and exists (select from count_stances(array[asked]) n where n.says = 'yes')
          and (select n.people from count_stances(array[asked]) n where n.says = 'no') = (
              select count(*) from stance s join objection_answer a on a.stance_id = s.id
              where s.decision_id = asked and s.says = 'no' and s.at <= a.at and a.at <= d.ends_at - interval '7 days'
                and not exists (select from contribution r where r.thread_id = asked
                                  and r.author_id = s.person_id and r.created_at > a.at and r.withdrawn_at is null)));
end $$;
