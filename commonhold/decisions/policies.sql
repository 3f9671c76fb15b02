create policy with_it on decision for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy proposes on decision for insert to commonhold_member with check (not is_announced and exists (
    select from contribution c
    where c.id = contribution_id and c.kind = 'decision' and c.parent_id is null and c.author_id = (select viewer())));
create policy keeper on decision to commonhold_keeper using (true) with check (true);
create policy reader on decision for select to commonhold_reader using (true);

-- Who has answered is told to nobody but them; where it is decided by consent, what they said tells it.
create policy own on decision_ballot for select to commonhold_member using (
    person_id = (select viewer()) and exists (select from decision d where d.contribution_id = decision_id));
create policy answers on decision_ballot for insert to commonhold_member with check (person_id = (select viewer()) and may_decide(decision_id));
create policy answers_anew on decision_ballot for update to commonhold_member
    using (person_id = (select viewer()) and may_decide(decision_id)) with check (person_id = (select viewer()) and may_decide(decision_id));
create policy takes_back on decision_ballot for delete to commonhold_member using (person_id = (select viewer()) and may_decide(decision_id));
create policy keeper on decision_ballot to commonhold_keeper using (true) with check (true);
create policy reader on decision_ballot for select to commonhold_reader using (true);

-- Consent and objections are for those to whom they were said. What is said in secret is its giver's alone: the keeper is kept out too.
create policy own on stance for select to commonhold_member using (
    person_id = (select viewer()) and exists (select from decision d where d.contribution_id = decision_id));
create policy told on stance for select to commonhold_member using (
    audience_id in (select a from my_audiences() a)
    and exists (select from decision d where d.contribution_id = decision_id and d.rule = 'consent'));
create policy says on stance for insert to commonhold_member with check (
    person_id = (select viewer()) and may_decide(decision_id)
    and exists (select from contribution c where c.id = decision_id and c.audience_id = stance.audience_id));
create policy says_anew on stance for update to commonhold_member
    using (person_id = (select viewer()) and may_decide(decision_id))
    with check (person_id = (select viewer()) and may_decide(decision_id)
                and exists (select from contribution c where c.id = decision_id and c.audience_id = stance.audience_id));
create policy takes_back on stance for delete to commonhold_member using (person_id = (select viewer()) and may_decide(decision_id));
create policy keeper on stance to commonhold_keeper
    using (exists (select from decision d where d.contribution_id = decision_id and d.rule = 'consent')) with check (true);
create policy reader on stance for select to commonhold_reader using (true);

create policy with_it on objection_answer for select to commonhold_member using (exists (select from stance s where s.id = stance_id));
create policy answers on objection_answer for insert to commonhold_member with check (
    by = (select viewer()) and proposes((select s.decision_id from stance s where s.id = stance_id)));
create policy answers_anew on objection_answer for update to commonhold_member
    using (proposes((select s.decision_id from stance s where s.id = stance_id)))
    with check (by = (select viewer()) and proposes((select s.decision_id from stance s where s.id = stance_id)));
create policy keeper on objection_answer to commonhold_keeper using (true) with check (true);

create policy with_it on decision_outcome for select to commonhold_member
    using (exists (select from decision d where d.contribution_id = decision_outcome.contribution_id));
create policy concludes on decision_outcome for insert to commonhold_member with check (
    by = (select viewer()) and proposes(contribution_id) and (not adopts or may_adopt(contribution_id))
    and exists (select from decision d where d.contribution_id = decision_outcome.contribution_id and d.ends_at <= now()));
create policy keeper on decision_outcome to commonhold_keeper using (true) with check (true);
