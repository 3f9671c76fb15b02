-- What the visitor belongs to. The walls ask it again and again, so it passes by those of its table: they would ask in turn
-- whose list of people may be known, and make every question twice as long (a page of the feed costs 7 per cent more).
drop view if exists my_membership;
create view my_membership as select m.audience_id from membership m where m.person_id = viewer();
alter view my_membership owner to commonhold_reader;
grant select on my_membership to commonhold_member, commonhold_keeper, commonhold_owner;

-- The one rule of who may read: an audience is mine if I am in it. It stands in a `from`
-- (`in (select a from my_audiences() a)`), where the planner inlines it: it costs what a sub-select costs, and every
-- policy says the same.
create or replace function my_audiences() returns setof uuid language sql stable as $$
    select m.audience_id from my_membership m
$$;

create or replace function organisation() returns uuid language sql immutable parallel safe as $$
    select '00000000-0000-7000-8000-000000000001'::uuid
$$;

-- Whether the visitor is of the organisation: a member, not a guest, not nobody.
create or replace function is_member() returns boolean language sql stable as $$
    select exists (select from my_membership m where m.audience_id = organisation())
$$;

-- Audiences whose list of people the visitor may know: their own, and for members those of groups anybody may find.
create or replace function known_audiences() returns setof uuid
language sql stable security definer set search_path = public as $$
    select m.audience_id from membership m where m.person_id = viewer()
    union
    select g.id from "group" g
    where g.door in ('open', 'request')
      and exists (select from membership m where m.person_id = viewer() and m.audience_id = organisation())
$$;
alter function known_audiences() owner to commonhold_reader;

-- People whom a guest shares a room with.
create or replace function known_people() returns setof uuid
language sql stable security definer set search_path = public as $$
    select distinct other.person_id from membership mine join membership other using (audience_id) where mine.person_id = viewer()
$$;
alter function known_people() owner to commonhold_reader;

-- The units of those people.
create or replace function known_units() returns setof uuid
language sql stable security definer set search_path = public as $$
    select distinct p.unit_id from person p
    where p.id in (select other.person_id from membership mine join membership other using (audience_id) where mine.person_id = viewer())
$$;
alter function known_units() owner to commonhold_reader;

-- Groups that the visitor looks after.
create or replace function my_stewardships() returns setof uuid
language sql stable security definer set search_path = public as $$
    select m.audience_id from membership m where m.person_id = viewer() and m.role = 'steward'
$$;
alter function my_stewardships() owner to commonhold_reader;

-- Whether nobody looks after this group any more: its stewards have all left the house.
create or replace function is_unattended(group_id uuid) returns boolean
language sql stable security definer set search_path = public as $$
    select exists (select from "group" g where g.id = is_unattended.group_id)
        and not exists (select from membership m where m.audience_id = is_unattended.group_id and m.role = 'steward')
$$;
alter function is_unattended(uuid) owner to commonhold_reader;

-- Whether somebody may ask people into this group: its stewards whomever they like, and where the door is open whoever is in
-- it a colleague, who could walk in anyhow. Guests ask nobody in. An invitation stands only as long as this is so.
create or replace function may_bring(asking uuid, group_id uuid, is_guest boolean) returns boolean
language sql stable security definer set search_path = public as $$
    select exists (
        select from "group" g
        join membership m on m.audience_id = g.id and m.person_id = asking
        join membership colleague on colleague.audience_id = organisation() and colleague.person_id = asking
        join person a on a.id = asking and a.left_at is null
        where g.id = may_bring.group_id and g.archived_at is null
          and (m.role = 'steward' or (g.door = 'open' and not may_bring.is_guest)))
$$;
alter function may_bring(uuid, uuid, boolean) owner to commonhold_reader;

-- The same for one person, who is here and not in it yet.
create or replace function may_invite(asking uuid, invited uuid, group_id uuid) returns boolean
language sql stable security definer set search_path = public as $$
    select exists (
        select from person p where p.id = invited and p.left_at is null and may_bring(asking, may_invite.group_id, p.is_guest)
        and not exists (select from membership i where i.audience_id = may_invite.group_id and i.person_id = invited))
$$;
alter function may_invite(uuid, uuid, uuid) owner to commonhold_reader;

-- Groups into which the visitor is asked by somebody who may still do so.
create or replace function my_invitations() returns setof uuid
language sql stable security definer set search_path = public as $$
    select i.group_id from invitation i where i.person_id = viewer() and may_invite(i.by, i.person_id, i.group_id)
$$;
alter function my_invitations() owner to commonhold_reader;

-- Whether a person may enter this group now: a steward lets in one who has asked; a member walks in where the door is open;
-- whoever is invited accepts. Nobody is put into a group.
create or replace function may_enter(entering uuid, group_id uuid) returns boolean
language sql stable security definer set search_path = public as $$
    select exists (
        select from "group" g join person p on p.id = entering and p.left_at is null
        where g.id = may_enter.group_id and g.archived_at is null and (
            (g.id in (select my_stewardships()) and exists (select from request r where r.group_id = g.id and r.person_id = entering))
            or (entering = viewer() and (
                (g.door = 'open' and exists (select from membership m where m.person_id = entering and m.audience_id = organisation()))
                or g.id in (select my_invitations())))))
$$;
alter function may_enter(uuid, uuid) owner to commonhold_reader;

-- Whether the visitor is making this audience in this very transaction: only then do its first people come in unasked.
create or replace function is_making(audience uuid, kind text) returns boolean
language sql stable security definer set search_path = public as $$
    select exists (select from audience a where a.id = audience and a.kind = is_making.kind and a.made_by = viewer() and a.made_at = now())
$$;
alter function is_making(uuid, text) owner to commonhold_reader;

-- A group is looked after by somebody of the organisation, and nobody outside it is ever in the organisation's audience.
create or replace function refuse_guest() returns trigger language plpgsql as $$
begin
    if (new.audience_id = organisation() or new.role = 'steward')
       and exists (select from person p where p.id = new.person_id and p.is_guest) then
        raise exception 'a guest is not of the organisation' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger membership_is_for_members before insert or update on membership
    for each row execute function refuse_guest();

-- A membership changes its role and nothing else; a group its name, purpose, door, language and keep class.
create or replace function refuse_exchange() returns trigger language plpgsql as $$
begin
    raise exception 'what it is about cannot be changed' using errcode = 'check_violation';
end $$;
create or replace trigger membership_stays_itself before update on membership for each row
    when (row(new.audience_id, new.person_id, new.by, new.since) is distinct from row(old.audience_id, old.person_id, old.by, old.since))
    execute function refuse_exchange();
create or replace trigger group_stays_itself before update on "group" for each row
    when (row(new.id, new.made_by, new.made_at) is distinct from row(old.id, old.made_by, old.made_at))
    execute function refuse_exchange();

-- Whoever comes in is no longer asked or asking, and whoever goes or steps down asks nobody in: to come back, one is asked anew.
create or replace function settle_invitations() returns trigger language plpgsql as $$
begin
    delete from invitation i using changed c
    where i.group_id = c.audience_id and (i.person_id = c.person_id or i.by = c.person_id) and (tg_op <> 'UPDATE' or c.role = 'member');
    delete from request r using changed c where r.group_id = c.audience_id and r.person_id = c.person_id;
    return null;
end $$;
create or replace trigger membership_begun_settles_invitations after insert on membership
    referencing new table as changed for each statement execute function settle_invitations();
create or replace trigger membership_changed_settles_invitations after update on membership
    referencing new table as changed for each statement execute function settle_invitations();
create or replace trigger membership_ended_settles_invitations after delete on membership
    referencing old table as changed for each statement execute function settle_invitations();

-- How many are in an audience.
create or replace function count_people() returns trigger
language plpgsql security definer set search_path = public as $$
declare
    step integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
    -- In the order of ids, so that two of these never wait for each other's rows.
    perform from audience a where a.id in (select c.audience_id from changed c) order by a.id for no key update;
    update audience a set people = a.people + step * c.people
    from (select audience_id, count(*) as people from changed group by audience_id) c where a.id = c.audience_id;
    return null;
end $$;
alter function count_people() owner to commonhold_reader;
create or replace trigger membership_begun_is_counted after insert on membership
    referencing new table as changed for each statement execute function count_people();
create or replace trigger membership_ended_is_counted after delete on membership
    referencing old table as changed for each statement execute function count_people();

-- Take somebody out of every audience, and back what they asked for, once they are noted as gone.
grant delete on membership, invitation, request to commonhold_reader;
create or replace function end_memberships(person uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
    if exists (select from person p where p.id = person and p.left_at is not null) then
        delete from membership m where m.person_id = person;
        delete from invitation i where i.person_id = person or i.by = person;
        delete from request r where r.person_id = person;
    end if;
end $$;
alter function end_memberships(uuid) owner to commonhold_reader;

-- Put somebody who came back into their own audience, and into everybody's unless they are a guest: where all are who are here.
grant insert on membership to commonhold_reader;
create or replace function begin_memberships(person uuid) returns void
language sql volatile security definer set search_path = public as $$
    insert into membership (audience_id, person_id)
    select a.id, p.id from person p join audience a on a.id = p.id or a.id = organisation() and not p.is_guest
    where p.id = person and p.left_at is null and p.joined_at is not null
    on conflict do nothing
$$;
alter function begin_memberships(uuid) owner to commonhold_reader;
