-- Who used something is known to themselves and to its author; all others are told a number (`uses`).
create policy own on use for select to commonhold_member using (person_id = (select viewer()));
create policy author_hears on use for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.author_id = (select viewer()) and c.withdrawn_at is null));
create policy uses on use for insert to commonhold_member with check (
    person_id = (select viewer()) and exists (
        select from contribution c where c.id = contribution_id and c.author_id <> (select viewer()) and c.withdrawn_at is null));
create policy uses_no_more on use for delete to commonhold_member using (person_id = (select viewer()));
create policy reader on use for select to commonhold_reader using (true);
create policy keeper on use to commonhold_keeper using (true) with check (true);

-- Thanks are of two people: whoever gave and whoever got them, wherever both are now. What was shown is read by those who can read
-- what it was for, and by nobody else: so it tells of no group that one is not in.
create policy of_the_two on thanks for select to commonhold_member using ((select viewer()) in (by, person_id));
create policy shown on thanks for select to commonhold_member using (
    shown_at is not null and exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy thanks on thanks for insert to commonhold_member with check (
    by = (select viewer()) and shown_at is null and exists (
        select from contribution c where c.id = contribution_id and c.author_id = person_id and not c.is_shared and c.withdrawn_at is null));
create policy receiver_shows on thanks for update to commonhold_member
    using (person_id = (select viewer()));
create policy takes_back on thanks for delete to commonhold_member using (by = (select viewer()));
create policy reader on thanks for select to commonhold_reader using (true);
create policy keeper on thanks to commonhold_keeper using (true) with check (true);
