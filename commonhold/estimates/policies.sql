create policy with_it on estimate for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy asks on estimate for insert to commonhold_member with check (exists (
    select from contribution c
    where c.id = contribution_id and c.kind = 'estimate' and c.parent_id is null and c.author_id = (select viewer())));
create policy keeper on estimate to commonhold_keeper using (true) with check (true);
create policy reader on estimate for select to commonhold_reader using (true);

-- Who has answered is told to nobody but them: of how many there are `takers` tells.
create policy own on envelope for select to commonhold_member using (
    person_id = (select viewer()) and exists (select from estimate e where e.contribution_id = estimate_id));
create policy seals on envelope for insert to commonhold_member with check (
    person_id = (select viewer()) and answer_due(estimate_id) = 1
    and unit_id is not distinct from (select p.unit_id from person p where p.id = (select viewer())));
create policy takes_back on envelope for delete to commonhold_member using (person_id = (select viewer()) and answer_due(estimate_id) = 1);
create policy keeper on envelope to commonhold_keeper using (true) with check (true);
create policy reader on envelope for select to commonhold_reader using (true);

-- An answer is its giver's alone, before and after: not even the keeper, who sees all else, can read it. `spread` tells all of them
-- without a name when they are opened.
create policy own on guess for select to commonhold_member using (
    person_id = (select viewer()) and exists (select from estimate e where e.contribution_id = estimate_id));
create policy says on guess for insert to commonhold_member with check (person_id = (select viewer()) and answer_due(estimate_id) = round);
create policy says_anew on guess for update to commonhold_member using (person_id = (select viewer()) and answer_due(estimate_id) = round);
create policy keeper on guess for insert to commonhold_keeper with check (true);
create policy reader on guess for select to commonhold_reader using (true);

create policy own on reason for select to commonhold_member using (
    person_id = (select viewer()) and exists (select from estimate e where e.contribution_id = estimate_id));
create policy gives on reason for insert to commonhold_member with check (person_id = (select viewer()) and answer_due(estimate_id) is not null);
create policy gives_anew on reason for update to commonhold_member
    using (person_id = (select viewer()) and answer_due(estimate_id) is not null);
create policy takes_away on reason for delete to commonhold_member using (person_id = (select viewer()));
create policy keeper on reason for insert to commonhold_keeper with check (true);
create policy reader on reason for select to commonhold_reader using (true);

create policy with_it on settlement for select to commonhold_member using (exists (select from estimate e where e.contribution_id = estimate_id));
create policy settles on settlement for insert to commonhold_member with check (by = (select viewer()) and may_say_truth(estimate_id));
create policy settles_anew on settlement for update to commonhold_member
    using (may_say_truth(estimate_id)) with check (by = (select viewer()) and may_say_truth(estimate_id));
create policy keeper on settlement to commonhold_keeper using (true) with check (true);
create policy reader on settlement for select to commonhold_reader using (true);
