-- Whether the visitor looks after the house. Everybody may read their own line.
create or replace function is_steward() returns boolean language sql stable as $$
    select exists (select from steward s where s.person_id = (select viewer()))
$$;

-- Where a person's picture is shown: an address that only those who see the person can open. It changes when the picture
-- does, so that browsers may keep it, and tells nothing of the digest it is kept by.
create or replace function picture_address(handle text, picture text) returns text language sql immutable parallel safe as $$
    select case when picture is not null then '/@' || handle || '/picture?v=' || left(md5(picture), 8) end
$$;
