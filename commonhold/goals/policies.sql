create policy with_it on goal for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy sets on goal for insert to commonhold_member with check (exists (
    select from contribution c
    where c.id = contribution_id and c.kind = 'goal' and c.parent_id is null and c.author_id = (select viewer())));
create policy keeper on goal to commonhold_keeper using (true) with check (true);

create policy with_it on measure for select to commonhold_member using (exists (select from goal g where g.contribution_id = goal_id));
create policy adds on measure for insert to commonhold_member with check (may_measure(goal_id));
create policy takes_away on measure for delete to commonhold_member using (may_measure(goal_id));
create policy keeper on measure to commonhold_keeper using (true) with check (true);

create policy with_it on reading for select to commonhold_member using (exists (select from measure m where m.id = measure_id));
create policy reads_off on reading for insert to commonhold_member with check (may_read_off(measure_id));
create policy reads_off_anew on reading for update to commonhold_member
    using (may_read_off(measure_id)) with check (may_read_off(measure_id));
create policy takes_away on reading for delete to commonhold_member using (may_read_off(measure_id));
create policy keeper on reading to commonhold_keeper using (true) with check (true);
