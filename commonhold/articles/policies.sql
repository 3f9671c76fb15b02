create policy with_it on article for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy publishes on article for insert to commonhold_member with check (exists (
    select from contribution c
    where c.id = contribution_id and c.kind = 'article' and c.parent_id is null and c.author_id = (select viewer())));
create policy keeper on article to commonhold_keeper using (true) with check (true);

-- A series is known to whoever began it, to those in its group, and to whoever may read a part of it; a part if its article is.
create policy with_a_part on series for select to commonhold_member using (
    owner_id = (select viewer()) or group_id in (select a from my_audiences() a)
    or exists (select from series_part p where p.series_id = id));
create policy begins on series for insert to commonhold_member with check (
    owner_id = (select viewer()) and (group_id is null or (group_id in (select a from my_audiences() a)
        and not exists (select from "group" g where g.id = group_id and g.archived_at is not null))));
create policy tends on series for update to commonhold_member using (may_tend(id));
create policy ends on series for delete to commonhold_member using (may_tend(id));
create policy keeper on series to commonhold_keeper using (true) with check (true);

create policy with_it on series_part for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy puts on series_part for insert to commonhold_member with check (may_join_series(contribution_id, series_id));
create policy orders on series_part for update to commonhold_member using (may_tend(series_id));
create policy takes_out on series_part for delete to commonhold_member using (
    may_tend(series_id) or exists (select from contribution c where c.id = contribution_id and c.author_id = (select viewer())));
create policy keeper on series_part to commonhold_keeper using (true) with check (true);
