-- In which phase a challenge is: each ends on its day by itself.
create or replace function phase_of(asked uuid) returns text language plpgsql stable as $$
begin
    return (select case when c.ideas_until > now() then 'ideas' when c.improve_until > now() then 'improve'
                        when c.support_until > now() then 'support' when c.answers_until > now() then 'answers' else 'outcome' end
            from challenge c where c.contribution_id = asked);
end $$;

-- Whether what the visitor just said below a challenge can be an idea: it is theirs, and it is the time for ideas.
create or replace function may_be_idea(said uuid, asked uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution c where c.id = said and c.parent_id = asked and c.author_id = (select viewer()))
       and phase_of(asked) = 'ideas';
end $$;

-- Whether the visitor says that what somebody else said below an idea made it better: whose the idea is, or who asked.
create or replace function may_credit(said uuid, idea uuid) returns boolean language plpgsql stable as $$
begin
    return exists (
        select from idea i join contribution c on c.id = i.contribution_id join contribution o on o.id = i.challenge_id
        join contribution s on s.id = said and s.parent_id = c.id and s.author_id <> c.author_id
        where i.contribution_id = idea and (select viewer()) in (c.author_id, o.author_id));
end $$;

-- Whether the visitor, who asked, says that two ideas are one: before anybody supports them, and one step deep.
create or replace function may_join(idea uuid, other uuid) returns boolean language plpgsql stable as $$
begin
    return exists (
        select from idea i join idea j on j.challenge_id = i.challenge_id and j.contribution_id = other
        join contribution o on o.id = i.challenge_id
        where i.contribution_id = idea and idea <> other and o.author_id = (select viewer())
          and phase_of(i.challenge_id) in ('ideas', 'improve')
          and not exists (select from joining k where k.idea_id = other or k.into_id = idea));
end $$;

-- Whether the visitor says what an idea costs: whose it is, or whoever looks after the challenge, if that has a budget; before anybody
-- chooses, and while they do only where nobody has said it yet.
create or replace function may_cost(idea uuid) returns boolean language plpgsql stable as $$
begin
    return exists (
        select from idea i join challenge a on a.contribution_id = i.challenge_id and a.budget is not null
        join contribution c on c.id = i.contribution_id
        where i.contribution_id = idea and (c.author_id = (select viewer()) or looks_after(i.challenge_id))
          and (phase_of(i.challenge_id) in ('ideas', 'improve')
               or phase_of(i.challenge_id) = 'support' and not exists (select from idea_cost k where k.idea_id = idea)));
end $$;

-- Whether the visitor brings in the ballots of a vote on paper: whoever looks after the challenge, if it has a budget, while others vote.
-- Among chosen people only who asked: each of them votes, and would read and write what the others chose.
create or replace function may_bring_paper(asked uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from challenge a join contribution c on c.id = a.contribution_id
                   where a.contribution_id = asked and a.budget is not null
                     and (c.author_id = (select viewer())
                          or not exists (select from audience u where u.id = c.audience_id and u.kind = 'chosen')))
       and phase_of(asked) = 'support' and looks_after(asked);
end $$;

-- Whether the visitor can give an idea one of their votes, or take it back: it is the time for it, its group is open, it stands by
-- itself, and where there is a budget it is said what it costs.
create or replace function may_support(idea uuid) returns boolean language plpgsql stable as $$
begin
    return exists (
        select from idea i join contribution c on c.id = i.contribution_id
        where i.contribution_id = idea and phase_of(i.challenge_id) = 'support'
          and not exists (select from joining k where k.idea_id = idea)
          and (exists (select from idea_cost k where k.idea_id = idea)
               or not exists (select from challenge a where a.contribution_id = i.challenge_id and a.budget is not null))
          and not exists (select from "group" g where g.id in (c.group_id, c.audience_id) and g.archived_at is not null));
end $$;

-- Whether the visitor gives the official answers: whoever looks after it, or whoever took on what was promised; once support is over.
create or replace function may_answer_ideas(asked uuid) returns boolean language plpgsql stable as $$
begin
    if phase_of(asked) not in ('answers', 'outcome') then
        return false;
    elsif looks_after(asked) then
        return true;
    elsif to_regclass('promise') is null then
        return false;  -- the room of promises was left out
    else
        return exists (select from promise p join followup f on f.id = p.followup_id
                       join followup_step s on s.followup_id = f.id and s.kind = 'taken'
                       where p.contribution_id = asked and f.owner_id = (select viewer()));
    end if;
end $$;

-- How many supported something in a challenge (where `idea_id` is null), and how many each idea: once support is over, and the
-- latter only where five and more did. It is the only way to it, and tells counts, never names.
create or replace function supporters(challenges uuid[]) returns table (challenge_id uuid, idea_id uuid, people bigint)
language sql stable security definer set search_path = public as $$
    with seen as (
        select a.contribution_id as id, (select count(distinct s.person_id) from support s where s.challenge_id = a.contribution_id) as people
        from challenge a join contribution c on c.id = a.contribution_id
        where a.contribution_id = any(challenges) and a.support_until <= now()
          and c.withdrawn_at is null and c.audience_id in (select m from my_audiences() m))
    select s.id, null, s.people from seen s
    union all
    select v.challenge_id, v.idea_id, count(*) from support v join seen s on s.id = v.challenge_id
    where s.people >= 5 group by v.challenge_id, v.idea_id
$$;
alter function supporters(uuid[]) owner to commonhold_reader;

-- The ballots of a vote with a budget that is over, for counting it: who voted, by a number that tells nothing, with each idea they
-- chose, and nothing chosen as a null. Only the house may ask, until it has counted. See docs/decisions/0073-budgets-on-a-page.md.
create or replace function ballots_without_names(asked uuid) returns table (voter bigint, idea_id uuid)
language sql stable security definer set search_path = public as $$
    with ballots as (
        select v.person_id, array_agg(s.idea_id order by s.idea_id) as ideas
        from supporter v join challenge a on a.contribution_id = v.challenge_id
        left join support s on s.challenge_id = v.challenge_id and s.person_id = v.person_id
        where v.challenge_id = asked and a.support_until <= now()
          and not exists (select from budget_count n where n.challenge_id = asked) group by v.person_id
    )
    select n.voter, i from (select row_number() over (order by ideas) as voter, ideas from ballots) n cross join unnest(n.ideas) i order by 1, 2
$$;
alter function ballots_without_names(uuid) owner to commonhold_reader;
revoke execute on function ballots_without_names(uuid) from public;
grant execute on function ballots_without_names(uuid) to commonhold_keeper;

-- When each phase of a challenge ends, and what its budget is, was said when it was asked; nobody moves it, the house neither, which
-- would read ballots before it is over. Only how far it was told goes on.
create or replace function refuse_other_challenge() returns trigger language plpgsql as $$
begin
    if to_jsonb(new) - 'told' <> to_jsonb(old) - 'told' then
        raise exception 'a challenge stays as it was asked' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger challenge_stays_as_asked before update on challenge for each row execute function refuse_other_challenge();
