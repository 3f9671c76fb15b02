-- Whether the visitor looks after the house. Everybody may read their own line.
create or replace function is_steward() returns boolean language sql stable as $$
    select exists (select from steward s where s.person_id = (select viewer()))
$$;

-- Where a person's picture is shown: an address that only those who see the person can open. It changes when the picture
-- does, so that browsers may keep it, and tells nothing of the digest it is kept by.
create or replace function picture_address(handle text, picture text) returns text language sql immutable parallel safe as $$
    select case when picture is not null then '/@' || handle || '/picture?v=' || left(md5(picture), 8) end
$$;

-- Whether the visitor belongs to another organisation.
create or replace function is_guest() returns boolean language sql stable as $$
    select exists (select from person p where p.id = (select viewer()) and p.is_guest)
$$;

-- Of which unit somebody is, where the visitor sees more of them than the face.
create or replace function unit_of(person uuid) returns uuid language sql stable as $$
    select p.unit_id from person p where p.id = person
$$;

-- As much of a person as stands beside what they made. Its owner has policies of its own on people: whoever is seen whole, and
-- in rooms above those of whom no more than the face is known. A guest asks after the unit in their own name.
drop view if exists face;
create view face as
    select p.id, p.handle, p.name, p.picture, p.is_guest, p.is_bot,
           case when (select is_guest()) then unit_of(p.id) else p.unit_id end as unit_id
    from person p;
grant select (id, handle, name, picture, is_guest, is_bot, unit_id) on person to commonhold_window;
alter view face owner to commonhold_window;
grant select on face to commonhold_member, commonhold_keeper, commonhold_owner;

-- Units form a tree: nothing stands below itself, and no branch is deeper than twenty.
create or replace function refuse_cycle() returns trigger language plpgsql as $$
declare
    above integer;
    below integer;
begin
    if new.parent_id is null then
        return new;
    end if;
    -- One change of the tree at a time, or two could close a circle together.
    perform pg_advisory_xact_lock(hashtext('unit'));
    with recursive up as (
        select new.parent_id as id, 1 as height
        union all select u.parent_id, up.height + 1 from unit u join up on u.id = up.id where u.parent_id is not null and up.height < 50)
    select case when bool_or(up.id = new.id) then 100 else max(up.height) end into above from up;
    with recursive down as (
        select new.id as id, 1 as height
        union all select u.id, down.height + 1 from unit u join down on u.parent_id = down.id where down.height < 50)
    select max(down.height) into below from down;
    if above + below > 20 then
        raise exception 'units form a tree' using errcode = 'check_violation', constraint = 'unit_tree';
    end if;
    return new;
end $$;
create or replace trigger unit_stays_in_the_tree before insert or update of parent_id on unit
    for each row execute function refuse_cycle();

-- People describe themselves; where they belong and whether they are here is for the stewards, and who is a guest for nobody
-- who works through the web; what is a program stays one.
create or replace function refuse_promotion() returns trigger language plpgsql as $$
begin
    if new.id <> old.id or new.created_at <> old.created_at then
        raise exception 'a person stays the same' using errcode = 'check_violation';
    end if;
    if current_user = 'commonhold_member' and (new.is_guest <> old.is_guest or new.is_bot <> old.is_bot or not is_steward() and (
        row(new.handle, new.unit_id, new.left_at) is distinct from row(old.handle, old.unit_id, old.left_at)
        or old.joined_at is not null and new.joined_at is distinct from old.joined_at)) then
        raise exception 'this is for the stewards to say' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create or replace trigger person_stays_the_same before update on person
    for each row execute function refuse_promotion();

-- A word as the beginning of one, as it stands or in its form in one of our languages: seals begins sealing, förpackningar
-- förpackningsmaterial. A form of less than four letters would begin too much.
create or replace function begun_in_any_form(word text) returns tsquery language sql immutable parallel safe as $$
    select string_agg(distinct quote_literal(folded(form)) || ':*', ' | ')::tsquery from (
        select word as form
        union all
        select f from unnest(array['english', 'swedish', 'dutch']::regconfig[]) language, unnest(tsvector_to_array(to_tsvector(language, word))) f
        where length(f) >= 4) forms
$$;

-- Whom one word may mean: in a form of it among what they say of themselves, by a language they speak, by how their unit is
-- called. It reads indexes that PostgreSQL uses for nobody below a policy, and answers ids: who of them is seen, the policies say.
create or replace function known_by(form tsquery, languages text[] default '{}', called tsquery default null) returns setof uuid
language sql stable security definer set search_path = public rows 50 as $$
    select id from (
        select id from person where words @@ form
        union select id from person where speaks && languages
        union select p.id from person p join unit u on u.id = p.unit_id where to_tsvector('simple', folded(u.name)) @@ called
    ) found where viewer() is not null
$$;
alter function known_by(tsquery, text[], tsquery) owner to commonhold_reader;
