-- The audience of oneself alone has one's own id. What is opened to others is no note any more, and its pin is not seen.
create policy own on pin to commonhold_member
    using (exists (select from contribution c where c.id = contribution_id and c.audience_id = (select viewer())))
    with check (exists (select from contribution c where c.id = contribution_id and c.audience_id = (select viewer())));
create policy keeper on pin to commonhold_keeper using (true) with check (true);
