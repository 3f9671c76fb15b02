-- Each of these is a person's own; what happens before anybody is known passes the functions of this room.
create policy own on login to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy own on address to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy own on session to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy own on passkey to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy own on second_step to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy own on recovery_code to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy own on feed_token to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy own on ticket to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
-- A browser that nobody has signed in with asks what a passkey, or recovery words, are to answer.
create policy asks on ticket for insert to commonhold_member with check (person_id is null and purpose in ('passkey', 'recovery'));
create policy gives on welcome to commonhold_member using (by = (select viewer())) with check (by = (select viewer()) and (select is_member())
    and (group_id is null or may_bring(by, group_id, is_guest)) and (for_person is null or (select is_steward())));
create policy steward_sees on welcome for select to commonhold_member using ((select is_steward()));
create policy steward_takes_back on welcome for delete to commonhold_member using ((select is_steward()));

-- Whoever comes in for the first time, in the one transaction in which an invitation or a confirmed address lets them in.
create policy newcomer on person for insert to commonhold_member with check (id = (select viewer()) and (select is_newcomer()));
create policy newcomer on audience for insert to commonhold_member
    with check (id = (select viewer()) and made_by = id and kind = 'me' and (select is_newcomer()));
create policy newcomer on membership for insert to commonhold_member with check (
    person_id = (select viewer()) and role = 'member' and (select is_newcomer())
    and (audience_id in ((select viewer()), organisation()) or audience_id = (select group_of_welcome())));

-- A steward brings in a list of people; once somebody is here, their address is theirs alone.
create policy steward_notes on address for insert to commonhold_member
    with check (confirmed_at is null and (select is_steward()) and is_awaited(person_id));
create policy steward_brings_in on audience for insert to commonhold_member
    with check (made_by = id and kind = 'me' and (select is_steward()) and is_awaited(id));
create policy steward_brings_in on membership for insert to commonhold_member with check (
    role = 'member' and audience_id in (person_id, organisation()) and (select is_steward()) and is_awaited(person_id));

-- That somebody is to leave is known to the stewards, who tell them; whoever goes by their own wish plans it themselves.
create policy steward_plans on departure to commonhold_member
    using ((select is_steward())) with check (by = (select viewer()) and (select is_steward()) and person_id <> by);

-- Sealed codes open the house to its stewards, who all see how it stands with them; that one was used nobody takes back.
create policy steward_sees on sealed_code for select to commonhold_member using ((select is_steward()));
create policy steward_makes on sealed_code for insert to commonhold_member with check (used_at is null and (select is_steward()));
create policy steward_ends on sealed_code for delete to commonhold_member using (used_at is null and (select is_steward()));

create policy keeper on sealed_code to commonhold_keeper using (true) with check (true);
create policy keeper on login to commonhold_keeper using (true) with check (true);
create policy keeper on address to commonhold_keeper using (true) with check (true);
create policy keeper on session to commonhold_keeper using (true) with check (true);
create policy keeper on passkey to commonhold_keeper using (true) with check (true);
create policy keeper on second_step to commonhold_keeper using (true) with check (true);
create policy keeper on recovery_code to commonhold_keeper using (true) with check (true);
create policy keeper on feed_token to commonhold_keeper using (true) with check (true);
create policy keeper on ticket to commonhold_keeper using (true) with check (true);
create policy keeper on welcome to commonhold_keeper using (true) with check (true);
create policy keeper on departure to commonhold_keeper using (true) with check (true);
create policy keeper on attempt to commonhold_keeper using (true) with check (true);

create policy reader on login to commonhold_reader using (true);
create policy reader on address to commonhold_reader using (true);
create policy reader on session to commonhold_reader using (true) with check (true);
create policy reader on passkey for select to commonhold_reader using (true);
create policy reader on second_step to commonhold_reader using (true);
create policy reader on recovery_code to commonhold_reader using (true);
create policy reader on feed_token to commonhold_reader using (true) with check (true);
create policy reader on ticket to commonhold_reader using (true);
create policy reader on sealed_code to commonhold_reader using (true) with check (true);
create policy reader on welcome to commonhold_reader using (true) with check (true);
create policy reader on attempt to commonhold_reader using (true) with check (true);
