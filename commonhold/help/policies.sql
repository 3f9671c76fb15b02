create policy with_it on help_call for select to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.withdrawn_at is null));
create policy calls on help_call for insert to commonhold_member with check (exists (
    select from contribution c
    where c.id = contribution_id and c.kind = 'help' and c.parent_id is null and c.author_id = (select viewer())));
create policy keeper on help_call to commonhold_keeper using (true) with check (true);

-- An offer is between whoever made it and whoever called.
create policy own on help_offer for select to commonhold_member
    using (person_id = (select viewer()) and exists (select from help_call h where h.contribution_id = call_id));
create policy caller on help_offer for select to commonhold_member using (called_for_help(call_id));
create policy offers on help_offer for insert to commonhold_member with check (person_id = (select viewer()) and may_offer_help(call_id));
create policy takes_back on help_offer for delete to commonhold_member using (person_id = (select viewer()));
create policy keeper on help_offer to commonhold_keeper using (true) with check (true);

create policy with_it on help_answer for select to commonhold_member using (exists (select from help_offer o where o.id = offer_id));
create policy answers on help_answer for insert to commonhold_member with check (
    by = (select viewer()) and called_for_help((select o.call_id from help_offer o where o.id = offer_id)));
create policy answers_anew on help_answer for update to commonhold_member
    using (called_for_help((select o.call_id from help_offer o where o.id = offer_id)))
    with check (by = (select viewer()) and called_for_help((select o.call_id from help_offer o where o.id = offer_id)));
create policy keeper on help_answer to commonhold_keeper using (true) with check (true);

create policy with_it on help_end for select to commonhold_member using (exists (select from help_call h where h.contribution_id = help_end.contribution_id));
create policy ends on help_end for insert to commonhold_member with check (by = (select viewer()) and called_for_help(contribution_id));
create policy goes_on on help_end for delete to commonhold_member using (called_for_help(contribution_id));
create policy keeper on help_end to commonhold_keeper using (true) with check (true);
