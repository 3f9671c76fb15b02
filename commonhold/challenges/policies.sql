create policy with_it on challenge for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy asks on challenge for insert to commonhold_member with check (exists (
    select from contribution c
    where c.id = contribution_id and c.kind = 'challenge' and c.parent_id is null and c.author_id = (select viewer())));
create policy keeper on challenge to commonhold_keeper using (true) with check (true);
create policy reader on challenge for select to commonhold_reader using (true);

create policy with_it on idea for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy gives on idea for insert to commonhold_member with check (may_be_idea(contribution_id, challenge_id));
create policy keeper on idea to commonhold_keeper using (true) with check (true);

create policy with_it on improvement for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy credits on improvement for insert to commonhold_member
    with check (by = (select viewer()) and may_credit(contribution_id, idea_id));
create policy takes_back on improvement for delete to commonhold_member using (by = (select viewer()));
create policy keeper on improvement to commonhold_keeper using (true) with check (true);

create policy with_it on joining for select to commonhold_member using (exists (select from idea i where i.contribution_id = idea_id));
create policy joins on joining for insert to commonhold_member with check (by = (select viewer()) and may_join(idea_id, into_id));
create policy keeper on joining to commonhold_keeper using (true) with check (true);

-- Who took part in the choice is told to nobody but them, and to who tells them of its steps.
create policy own on supporter for select to commonhold_member using (
    person_id = (select viewer()) and exists (select from challenge a where a.contribution_id = challenge_id));
create policy takes_part on supporter for insert to commonhold_member
    with check (person_id = (select viewer()) and phase_of(challenge_id) = 'support');
create policy keeper on supporter to commonhold_keeper using (true) with check (true);
create policy reader on supporter for select to commonhold_reader using (true);

-- Whom somebody supports is theirs alone: not even the keeper, who sees all else, can read it. `supporters` tells counts.
create policy own on support for select to commonhold_member using (
    person_id = (select viewer()) and exists (select from idea i where i.contribution_id = idea_id));
create policy supports on support for insert to commonhold_member with check (
    person_id = (select viewer()) and may_support(idea_id)
    and place <= (select a.votes from challenge a where a.contribution_id = challenge_id));
create policy takes_back on support for delete to commonhold_member using (person_id = (select viewer()) and may_support(idea_id));
create policy keeper on support for insert to commonhold_keeper with check (true);
create policy reader on support for select to commonhold_reader using (true);

create policy with_it on verdict for select to commonhold_member using (exists (select from idea i where i.contribution_id = idea_id));
create policy answers on verdict for insert to commonhold_member with check (
    by = (select viewer()) and may_answer_ideas((select i.challenge_id from idea i where i.contribution_id = idea_id)));
create policy answers_anew on verdict for update to commonhold_member
    using (may_answer_ideas((select i.challenge_id from idea i where i.contribution_id = idea_id)))
    with check (by = (select viewer()) and may_answer_ideas((select i.challenge_id from idea i where i.contribution_id = idea_id)));
create policy keeper on verdict to commonhold_keeper using (true) with check (true);

create policy with_it on idea_cost for select to commonhold_member using (exists (select from idea i where i.contribution_id = idea_id));
create policy says on idea_cost for insert to commonhold_member with check (by = (select viewer()) and may_cost(idea_id));
create policy says_anew on idea_cost for update to commonhold_member
    using (may_cost(idea_id)) with check (by = (select viewer()) and may_cost(idea_id));
create policy keeper on idea_cost to commonhold_keeper using (true) with check (true);

create policy with_it on budget_count for select to commonhold_member
    using (exists (select from challenge a where a.contribution_id = challenge_id));
-- Counted once: nothing is counted anew, and none taken away so that ballots could be asked for again.
create policy keeper on budget_count for select to commonhold_keeper using (true);
create policy counts on budget_count for insert to commonhold_keeper with check (true);
create policy reader on budget_count for select to commonhold_reader using (true);

-- What stands on paper ballots is read by who brought them in or can bring others, and by the house, which counts; all others are told
-- when that is over.
create policy own on paper_ballots for select to commonhold_member using (
    (by = (select viewer()) or may_bring_paper(challenge_id)) and exists (select from challenge a where a.contribution_id = challenge_id));
create policy brings on paper_ballots for insert to commonhold_member with check (by = (select viewer()) and may_bring_paper(challenge_id));
create policy brings_anew on paper_ballots for update to commonhold_member
    using (may_bring_paper(challenge_id)) with check (by = (select viewer()) and may_bring_paper(challenge_id));
create policy keeper on paper_ballots to commonhold_keeper using (true) with check (true);
