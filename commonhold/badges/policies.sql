-- Badges are no catalogue to collect from: a badge is known to the stewards of the house, to those who give it, and to whoever sees that
-- somebody holds it.
create policy steward_arranges on badge to commonhold_member using ((select is_steward())) with check ((select is_steward()));
create policy giver_reads on badge for select to commonhold_member using (id in (select g.badge_id from badge_giver g));
create policy with_award on badge for select to commonhold_member using (exists (select from award a where a.badge_id = badge.id));
create policy keeper on badge to commonhold_keeper using (true) with check (true);
create policy reader on badge for select to commonhold_reader using (true);

create policy steward_names on badge_giver to commonhold_member using ((select is_steward())) with check ((select is_steward()));
create policy own on badge_giver for select to commonhold_member using (person_id = (select viewer()));
create policy keeper on badge_giver to commonhold_keeper using (true) with check (true);

-- What was given is between two and the stewards, who answer for what is signed in the house's name, until whoever got it shows it.
create policy of_the_two on award for select to commonhold_member using ((select viewer()) in (by, person_id));
create policy steward_reads on award for select to commonhold_member using ((select is_steward()));
create policy shown on award for select to commonhold_member using (
    shown_to <> 'me' and revoked_at is null and exists (select from person p where p.id = person_id));
create policy gives on award for insert to commonhold_member with check (
    by = (select viewer()) and taken_at is null and revoked_at is null and may_give(badge_id, person_id));
create policy changes on award for update to commonhold_member
    using ((select is_steward()) or by = (select viewer()) or person_id = (select viewer()));
create policy declines on award for delete to commonhold_member using (person_id = (select viewer()) and taken_at is null);
create policy keeper on award to commonhold_keeper using (true) with check (true);
create policy reader on award for select to commonhold_reader using (true);
