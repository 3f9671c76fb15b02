-- Whom a member may see is said in `groups`, since it depends on what two people share; here: oneself, and the keeper.
create policy oneself on person for select to commonhold_member, commonhold_window using (id = (select viewer()));
create policy oneself_describes on person for update to commonhold_member
    using (id = (select viewer())) with check (id = (select viewer()));
create policy steward_changes on person for update to commonhold_member
    using ((select is_steward())) with check ((select is_steward()));
create policy steward_adds on person for insert to commonhold_member with check ((select is_steward()));
create policy keeper on person to commonhold_keeper using (true) with check (true);
create policy keeper_looks on person for select to commonhold_window using (current_user = 'commonhold_keeper');
create policy reader on person for select to commonhold_reader using (true);

create policy steward_arranges on unit to commonhold_member using ((select is_steward())) with check ((select is_steward()));
create policy keeper on unit to commonhold_keeper using (true) with check (true);
create policy reader on unit for select to commonhold_reader using (true);

create policy steward_ends on steward for delete to commonhold_member using ((select is_steward()));
create policy oneself on steward for select to commonhold_member using (person_id = (select viewer()));
create policy keeper on steward to commonhold_keeper using (true) with check (true);
create policy reader on steward for select to commonhold_reader using (true);

create policy steward_sets on setting to commonhold_member using ((select is_steward())) with check ((select is_steward()));

-- What somebody says of today is read by whoever may see them, and by nobody once it is over or they have left.
create policy of_who_is_seen on status for select to commonhold_member using (
    until > now() and exists (select from person p where p.id = person_id and p.left_at is null));
create policy own on status to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy keeper on status to commonhold_keeper using (true) with check (true);

-- What somebody is writing is theirs alone.
create policy own on draft to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy keeper on draft to commonhold_keeper using (true) with check (true);

-- The log of special access is the person's who is concerned. Stewards write it in their own name and nobody changes it.
create policy own on special_access for select to commonhold_member using (person_id = (select viewer()));
create policy steward_notes on special_access for insert to commonhold_member with check (by = (select viewer()) and (select is_steward()));
create policy keeper_reads on special_access for select to commonhold_keeper using (true);
create policy keeper_notes on special_access for insert to commonhold_keeper with check (true);
