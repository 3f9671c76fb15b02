-- Members of the organisation see each other, those who left and guests; a guest sees those they share a room with.
create policy member_sees on person for select to commonhold_member using ((select is_member()));
create policy guest_sees on person for select to commonhold_member using (id in (select known_people()));

-- Who looks after the house is no secret in it.
create policy member_sees on steward for select to commonhold_member using ((select is_member()));
create policy member_sees on unit for select to commonhold_member using ((select viewer()) is not null);

-- An audience is known to those in it; groups that may be found are known to members.
create policy mine on audience for select to commonhold_member using (id in (select known_audiences()));
create policy makes on audience for insert to commonhold_member
    with check (made_by = (select viewer()) and kind in ('chosen', 'group') and (kind <> 'group' or (select is_member())));
create policy keeper on audience to commonhold_keeper using (true) with check (true);
create policy reader on audience for select to commonhold_reader using (true);

create policy mine on "group" for select to commonhold_member using (id in (select my_audiences()));
create policy findable on "group" for select to commonhold_member using (door <> 'hidden' and (select is_member()));
create policy invited on "group" for select to commonhold_member
    using (exists (select from invitation i where i.group_id = id and i.person_id = (select viewer())));
create policy opens on "group" for insert to commonhold_member with check (made_by = (select viewer()) and (select is_member()));
create policy steward_changes on "group" for update to commonhold_member using (is_steward_of(id)) with check (is_steward_of(id));
create policy keeper on "group" to commonhold_keeper using (true) with check (true);
create policy reader on "group" for select to commonhold_reader using (true);

create policy own on membership for select to commonhold_member using (person_id = (select viewer()));
create policy known on membership for select to commonhold_member using (audience_id in (select known_audiences()));
-- Into a group by its rules; into a circle of chosen people by whoever makes it, at once.
create policy enters on membership for insert to commonhold_member with check (
    (role = 'member' or (person_id = (select viewer()) and is_maker_of(audience_id)))
    and (may_enter(person_id, audience_id) or is_choosing(audience_id)));
create policy leaves on membership for delete to commonhold_member
    using (person_id = (select viewer()) and audience_id not in (organisation(), (select viewer())));
create policy steward_removes on membership for delete to commonhold_member using (is_steward_of(audience_id));
create policy steward_names on membership for update to commonhold_member
    using (is_steward_of(audience_id)) with check (is_steward_of(audience_id));
create policy keeper on membership to commonhold_keeper using (true) with check (true);
create policy reader on membership for select to commonhold_reader using (true);
create policy reader_ends on membership for delete to commonhold_reader using (true);

create policy concerned on invitation for select to commonhold_member
    using (person_id = (select viewer()) or group_id in (select my_audiences()));
create policy member_invites on invitation for insert to commonhold_member
    with check (by = (select viewer()) and group_id in (select my_audiences()));
create policy answered on invitation for delete to commonhold_member using (person_id = (select viewer()) or by = (select viewer()) or is_steward_of(group_id));
create policy keeper on invitation to commonhold_keeper using (true) with check (true);
create policy reader on invitation for select to commonhold_reader using (true);
create policy reader_ends on invitation for delete to commonhold_reader using (true);

create policy concerned on request for select to commonhold_member using (person_id = (select viewer()) or is_steward_of(group_id));
create policy asks on request for insert to commonhold_member
    with check (person_id = (select viewer()) and exists (select from "group" g where g.id = group_id and g.door = 'request'));
create policy settled on request for delete to commonhold_member using (person_id = (select viewer()) or is_steward_of(group_id));
create policy keeper on request to commonhold_keeper using (true) with check (true);
create policy reader on request for select to commonhold_reader using (true);
create policy reader_ends on request for delete to commonhold_reader using (true);
