create policy with_it on question for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy asks on question for insert to commonhold_member with check (exists (
    select from contribution c
    where c.id = contribution_id and c.kind = 'question' and c.parent_id is null and c.author_id = (select viewer())));
create policy keeper on question to commonhold_keeper using (true) with check (true);

create policy with_them on willing for select to commonhold_member using (exists (select from person p where p.id = person_id));
create policy agrees on willing for insert to commonhold_member with check (person_id = (select viewer()));
create policy agrees_no_more on willing for delete to commonhold_member using (person_id = (select viewer()));
create policy keeper on willing to commonhold_keeper using (true) with check (true);

create policy with_it on pointer for select to commonhold_member using (exists (select from question q where q.contribution_id = question_id));
create policy points on pointer for insert to commonhold_member with check (by = (select viewer()) and may_point(question_id, person_id));
create policy takes_back on pointer for delete to commonhold_member using (person_id = (select viewer()) or by = (select viewer()));
create policy keeper on pointer to commonhold_keeper using (true) with check (true);
