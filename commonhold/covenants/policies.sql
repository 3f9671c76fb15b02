create policy member_reads on covenant for select to commonhold_member using ((select viewer()) is not null);
create policy keeper on covenant to commonhold_keeper using (true) with check (true);

-- What is being prepared is for those who sign it.
create policy who_signs on proposal for select to commonhold_member using ((select is_steward()) or (select is_representative()));
create policy steward_proposes on proposal for insert to commonhold_member
    with check (by = (select viewer()) and (select is_steward()));
create policy drops on proposal for delete to commonhold_member using ((select is_steward()) and version is null);
create policy keeper on proposal to commonhold_keeper using (true) with check (true);

create policy with_it on signature for select to commonhold_member
    using (exists (select from proposal p where p.id = proposal_id));
create policy signs on signature for insert to commonhold_member with check (
    person_id = (select viewer())
    and case when side = 'steward' then (select is_steward()) else (select is_representative()) end);
create policy keeper on signature to commonhold_keeper using (true) with check (true);

-- Who speaks for the members is known to all of them. They name each other; the stewards name one where there is none.
create policy member_reads on representative for select to commonhold_member using ((select viewer()) is not null);
create policy named on representative for insert to commonhold_member with check (
    by = (select viewer()) and ended_at is null
    and ((select is_representative()) or (select is_steward()) and (select is_unrepresented())));
create policy named_again on representative for update to commonhold_member
    using ((select is_representative()) or (select is_steward()) and (select is_unrepresented()))
    with check (by = (select viewer()) or ended_at is not null);
create policy keeper on representative to commonhold_keeper using (true) with check (true);

create policy own on covenant_reading to commonhold_member using (person_id = (select viewer())) with check (person_id = (select viewer()));
create policy keeper on covenant_reading to commonhold_keeper using (true) with check (true);
