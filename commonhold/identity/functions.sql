-- Who holds this session, and from here on the transaction is in that person's name. One statement at the start of a request.
create or replace function enter(hash bytea) returns table (
    id uuid, handle text, name text, language text, timezone text, is_guest boolean, is_steward boolean, session_id uuid, picture text)
language plpgsql volatile security definer set search_path = public as $$
begin
    return query
        select p.id, p.handle, p.name, p.language, p.timezone,
               p.is_guest, exists (select from steward s where s.person_id = p.id), s.id, p.picture
        from session s join person p on p.id = s.person_id
        where s.token_hash = hash and s.ends_at > now() and p.left_at is null
          and set_config('app.viewer', p.id::text, true) is not null;
end $$;
alter function enter(bytea) owner to commonhold_reader;
