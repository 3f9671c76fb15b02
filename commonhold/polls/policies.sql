create policy with_it on poll for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy puts on poll for insert to commonhold_member with check (exists (
    select from contribution c
    where c.id = contribution_id and c.kind in ('poll', 'date') and c.parent_id is null and c.author_id = (select viewer())));
create policy keeper on poll to commonhold_keeper using (true) with check (true);
create policy reader on poll for select to commonhold_reader using (true);

create policy with_it on poll_option for select to commonhold_member using (exists (select from poll p where p.contribution_id = poll_id));
create policy adds on poll_option for insert to commonhold_member with check (by = (select viewer()) and may_add(poll_id));
create policy keeper on poll_option to commonhold_keeper using (true) with check (true);

-- Who has answered is told to nobody but them: of how many there are `tally` tells.
create policy own on ballot for select to commonhold_member using (
    person_id = (select viewer()) and exists (select from poll p where p.contribution_id = poll_id));
create policy answers on ballot for insert to commonhold_member with check (person_id = (select viewer()) and may_vote(poll_id));
create policy answers_anew on ballot for update to commonhold_member
    using (person_id = (select viewer()) and may_vote(poll_id)) with check (person_id = (select viewer()) and may_vote(poll_id));
create policy takes_back on ballot for delete to commonhold_member using (person_id = (select viewer()) and may_vote(poll_id));
create policy keeper on ballot to commonhold_keeper using (true) with check (true);
create policy reader on ballot for select to commonhold_reader using (true);

-- A vote with a name is for those to whom it was given, once it is time. A secret one is its voter's alone: not even the
-- keeper, who sees all else, can read it.
create policy own on vote for select to commonhold_member using (
    person_id = (select viewer()) and exists (select from poll p where p.contribution_id = poll_id));
create policy told on vote for select to commonhold_member using (
    audience_id in (select a from my_audiences() a) and is_told(poll_id)
    and exists (select from poll p where p.contribution_id = poll_id and not p.is_secret));
create policy says on vote for insert to commonhold_member with check (
    person_id = (select viewer()) and may_vote(poll_id)
    and exists (select from contribution c where c.id = poll_id and c.audience_id = vote.audience_id));
create policy takes_back on vote for delete to commonhold_member using (person_id = (select viewer()) and may_vote(poll_id));
create policy keeper on vote to commonhold_keeper
    using (exists (select from poll p where p.contribution_id = poll_id and not p.is_secret)) with check (true);
create policy reader on vote for select to commonhold_reader using (true);

create policy with_it on poll_end for select to commonhold_member using (exists (select from poll p where p.contribution_id = poll_id));
create policy ends on poll_end for insert to commonhold_member with check (by = (select viewer()) and may_end(poll_id));
create policy ends_anew on poll_end for update to commonhold_member
    using (may_end(poll_id)) with check (by = (select viewer()) and may_end(poll_id));
create policy keeper on poll_end to commonhold_keeper using (true) with check (true);
create policy reader on poll_end for select to commonhold_reader using (true);
