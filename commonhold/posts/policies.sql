create policy own on waiting to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy keeper on waiting to commonhold_keeper using (true) with check (true);

create policy with_it on summary for select to commonhold_member
    using (exists (select from contribution c where c.id = summary.thread_id and c.withdrawn_at is null)
        and audience_id in (select a from my_audiences() a));
-- Nobody changes or takes away a wording; whoever sees it writes the next one.
create policy sums_up on summary for insert to commonhold_member
    with check (by = (select viewer()) and may_sum_up(thread_id, audience_id));
create policy keeper on summary to commonhold_keeper using (true) with check (true);
