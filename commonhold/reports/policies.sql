create policy own on report for select to commonhold_member using (by = (select viewer()));
-- Those who look after it, unless it is about themselves.
create policy looks_after on report for select to commonhold_member using (
    author_id <> (select viewer()) and (group_id in (select my_stewardships()) or group_id is null and (select is_steward())));
create policy tells on report for insert to commonhold_member with check (by = (select viewer()) and exists (
    select from contribution c where c.id = contribution_id and c.author_id = report.author_id and c.withdrawn_at is null
        and (report.group_id is null or report.group_id = c.group_id)));
-- While nobody has answered: what was answered is theirs as well.
create policy takes_back on report for delete to commonhold_member using (
    by = (select viewer()) and not is_report_answered(id));
create policy keeper on report to commonhold_keeper using (true) with check (true);

create policy with_it on report_answer for select to commonhold_member using (exists (select from report r where r.id = report_id));
-- Whoever reads a report that they did not make looks after it.
create policy answers on report_answer for insert to commonhold_member with check (
    by = (select viewer()) and exists (select from report r where r.id = report_id and r.by <> (select viewer())));
create policy keeper on report_answer to commonhold_keeper using (true) with check (true);

create policy reader on report_answer for select to commonhold_reader using (true);
