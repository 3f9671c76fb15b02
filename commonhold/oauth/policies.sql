-- Whoever writes a program registers it, also before anybody is signed in with it; it is found again by its id, through `known_app`.
create policy registers on oauth_app for insert to commonhold_member with check (true);
-- A permit is a person's own, and so are its secrets: of permits nobody sees another's. What a program holds in nobody's name passes the functions of this room.
-- What stewards and the organisation's directory do is given by stewards alone.
create policy own on oauth_permit to commonhold_member using (person_id = (select viewer()))
    with check (person_id = (select viewer())
        and (not scopes && array['admin:read', 'admin:write', 'scim'] or (select is_steward())));
create policy own on oauth_secret to commonhold_member
    using (permit_id in (select p.id from oauth_permit p))
    with check (permit_id in (select p.id from oauth_permit p));

create policy keeper on oauth_app to commonhold_keeper using (true) with check (true);
create policy keeper on oauth_permit to commonhold_keeper using (true) with check (true);
create policy keeper on oauth_secret to commonhold_keeper using (true) with check (true);
create policy reader on oauth_app for select to commonhold_reader using (true);
create policy reader on oauth_permit to commonhold_reader using (true) with check (true);
create policy reader on oauth_secret to commonhold_reader using (true) with check (true);
