-- A notice is its person's alone, and theirs only while they may read what it is about: whoever is out of a group has no
-- notice of it any more, not even a number.
create policy said on notice for select to commonhold_member using (
    person_id = (select viewer()) and kind <> 'reaction'
    and exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
-- Reactions that were all taken back are no news.
create policy reacted on notice for select to commonhold_member using (
    person_id = (select viewer())
    and exists (select from contribution c join reaction r on r.contribution_id = c.id
                where c.id = notice.contribution_id and c.withdrawn_at is null and r.person_id <> notice.person_id));
-- Whoever has answered waits for nothing: an invitation tells as long as it stands, a request as long as it is seen by those who
-- look after the group.
create policy invited on notice for select to commonhold_member using (
    person_id = (select viewer()) and group_id in (select my_invitations()));
create policy asked on notice for select to commonhold_member using (
    person_id = (select viewer())
    and exists (select from request r where r.group_id = notice.group_id and r.person_id = notice.by_id));
-- Who waits stands in a letter only as long as what they wait for is seen among what waits.
create policy waits on notice for select to commonhold_member using (
    person_id = (select viewer()) and contribution_id is null and group_id is null);
create policy reads on notice for update to commonhold_member
    using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy keeper on notice to commonhold_keeper using (true) with check (true);

create policy own on telling to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy keeper on telling to commonhold_keeper using (true) with check (true);

create policy keeper on letter to commonhold_keeper using (true) with check (true);

-- Only in a browser of one's own, or in an app that one has let in: of sessions and permits one sees one's own alone.
create policy own on device to commonhold_member using (person_id = (select viewer()))
    with check (person_id = (select viewer()) and (exists (select from session s where s.id = device.session_id)
        or exists (select from oauth_permit m where m.id = device.permit_id)));
create policy keeper on device to commonhold_keeper using (true) with check (true);

create policy own on mute to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy keeper on mute to commonhold_keeper using (true) with check (true);

create policy own_while_read on saved to commonhold_member using (
    person_id = (select viewer()) and exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null))
    with check (person_id = (select viewer())
    and exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy keeper on saved to commonhold_keeper using (true) with check (true);

create policy own on received to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy keeper on received to commonhold_keeper using (true) with check (true);

-- That letters came back is told to whom they were for, who may have it forgotten; only what came in by mail says so.
create policy own on returned for select to commonhold_member using (person_id = (select viewer()));
create policy own_forgets on returned for delete to commonhold_member using (person_id = (select viewer()));
create policy keeper on returned to commonhold_keeper using (true) with check (true);
