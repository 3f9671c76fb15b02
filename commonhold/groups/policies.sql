-- Members of the organisation see each other, those who left and guests; a guest sees those they share a room with. A bot is
-- seen by whoever reads what it wrote: its name may tell what is spoken of in a group that others do not know of.
create policy member_sees on person for select to commonhold_member, commonhold_window
    using (not is_bot and (select is_member()));
create policy guest_sees on person for select to commonhold_member, commonhold_window
    using (id in (select known_people()));

-- Members see all units; a guest those of the people they see.
create policy member_sees on unit for select to commonhold_member
    using ((select is_member()) or id in (select known_units()));

-- Members know whom to turn to.
create policy member_sees on steward for select to commonhold_member using ((select is_member()));

-- An audience is known to those in it; groups that may be found are known to members.
-- Two policies, so that the dearer one is asked only about what the first does not answer.
create policy mine on audience for select to commonhold_member using (id in (select a from my_audiences() a));
create policy known on audience for select to commonhold_member using (id in (select known_audiences()));
create policy makes on audience for insert to commonhold_member with check (
    made_by = (select viewer()) and made_at = now() and people = 0
    and kind in ('chosen', 'group') and (kind <> 'group' or (select is_member())));
create policy keeper on audience to commonhold_keeper using (true) with check (true);
create policy reader on audience for select to commonhold_reader using (true);
-- For `count_people`, and that column alone.
grant update (people) on audience to commonhold_reader;
create policy counts on audience for update to commonhold_reader using (true) with check (true);

create policy mine on "group" for select to commonhold_member using (id in (select a from my_audiences() a));
create policy findable on "group" for select to commonhold_member using (door <> 'hidden' and (select is_member()));
create policy invited on "group" for select to commonhold_member using (id in (select my_invitations()));
-- Only round an audience that is being made: a group is never put round somebody's notes or a circle that stands.
create policy opens on "group" for insert to commonhold_member
    with check (made_by = (select viewer()) and (select is_member()) and is_making(id, 'group'));
create policy steward_changes on "group" for update to commonhold_member
    using (id in (select my_stewardships())) with check (id in (select my_stewardships()));
create policy keeper on "group" to commonhold_keeper using (true) with check (true);
create policy reader on "group" for select to commonhold_reader using (true);

create policy own on membership for select to commonhold_member using (person_id = (select viewer()));
create policy known on membership for select to commonhold_member using (audience_id in (select known_audiences()));
-- Into a group by its rules; into a circle of chosen people by whoever makes it, at once; as a steward only who opens the group.
create policy enters on membership for insert to commonhold_member with check (
    by = (select viewer()) and since = now()
    and case when role = 'steward' then person_id = (select viewer()) and is_making(audience_id, 'group')
        when is_making(audience_id, 'chosen') then exists (select from person p where p.id = person_id and p.left_at is null)
        else may_enter(person_id, audience_id) end);
create policy leaves on membership for delete to commonhold_member
    using (person_id = (select viewer()) and audience_id not in (organisation(), (select viewer())));
create policy steward_removes on membership for delete to commonhold_member using (audience_id in (select my_stewardships()));
create policy steward_names on membership for update to commonhold_member
    using (audience_id in (select my_stewardships())) with check (audience_id in (select my_stewardships()));
-- A group whose stewards have all left the house is taken up by whoever is in it.
create policy takes_up on membership for update to commonhold_member
    using (person_id = (select viewer()) and is_unattended(audience_id))
    with check (person_id = (select viewer()) and is_unattended(audience_id));
create policy keeper on membership to commonhold_keeper using (true) with check (true);
create policy reader on membership for select to commonhold_reader using (true);
create policy reader_ends on membership for delete to commonhold_reader using (true);
create policy reader_begins on membership for insert to commonhold_reader with check (audience_id in (person_id, organisation()));

create policy concerned on invitation for select to commonhold_member
    using (person_id = (select viewer()) or by = (select viewer()) or group_id in (select my_stewardships()));
create policy invites on invitation for insert to commonhold_member with check (
    by = (select viewer()) and may_invite(by, person_id, group_id) and exists (select from person p where p.id = person_id));
create policy answered on invitation for delete to commonhold_member
    using (person_id = (select viewer()) or by = (select viewer()) or group_id in (select my_stewardships()));
create policy keeper on invitation to commonhold_keeper using (true) with check (true);
create policy reader on invitation for select to commonhold_reader using (true);
create policy reader_ends on invitation for delete to commonhold_reader using (true);

create policy concerned on request for select to commonhold_member
    using (person_id = (select viewer()) or group_id in (select my_stewardships()));
create policy asks on request for insert to commonhold_member with check (
    person_id = (select viewer()) and (select is_member()) and group_id not in (select a from my_audiences() a)
    and exists (select from "group" g where g.id = group_id and g.door = 'request' and g.archived_at is null));
create policy settled on request for delete to commonhold_member
    using (person_id = (select viewer()) or group_id in (select my_stewardships()));
create policy keeper on request to commonhold_keeper using (true) with check (true);
create policy reader on request for select to commonhold_reader using (true);
create policy reader_ends on request for delete to commonhold_reader using (true);
