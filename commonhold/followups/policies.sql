create policy with_it on followup for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy follows_up on followup for insert to commonhold_member
    with check (by = (select viewer()) and may_follow_up(contribution_id, owner_id)
                and (said_id is null or exists (select from contribution s where s.id = said_id and s.thread_id = followup.contribution_id)));
create policy keeper on followup to commonhold_keeper using (true) with check (true);
create policy reader on followup for select to commonhold_reader using (true);

create policy with_it on followup_step for select to commonhold_member using (exists (select from followup f where f.id = followup_id));
create policy steps on followup_step for insert to commonhold_member
    with check (by = (select viewer()) and may_step(followup_id, kind));
create policy keeper on followup_step to commonhold_keeper using (true) with check (true);
create policy reader on followup_step for select to commonhold_reader using (true);

create policy with_it on followup_help for select to commonhold_member using (exists (select from followup f where f.id = followup_id));
create policy says on followup_help for insert to commonhold_member
    with check (person_id = (select viewer()) and may_say_it_helped(followup_id));
create policy says_otherwise on followup_help for update to commonhold_member
    using (person_id = (select viewer())) with check (person_id = (select viewer()) and may_say_it_helped(followup_id));
create policy keeper on followup_help to commonhold_keeper using (true) with check (true);

create policy with_it on promise for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy promises on promise for insert to commonhold_member with check (may_promise(contribution_id, followup_id));
create policy keeper on promise to commonhold_keeper using (true) with check (true);
