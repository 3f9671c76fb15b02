-- The one rule of who may read: an audience is mine if I am in it. Inlined by the planner wherever it is used, so it costs
-- what a sub-select costs, and every policy says the same.
create or replace function my_audiences() returns setof uuid language sql stable as $$
    select m.audience_id from membership m where m.person_id = (select viewer())
$$;

create or replace function organisation() returns uuid language sql immutable parallel safe as $$
    select '00000000-0000-7000-8000-000000000001'::uuid
$$;

-- Whether the visitor is of the organisation: a member, not a guest, not nobody.
create or replace function is_member() returns boolean language sql stable as $$
    select exists (select from membership m where m.person_id = (select viewer()) and m.audience_id = organisation())
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

-- Whether the visitor looks after this group.
create or replace function is_steward_of(group_id uuid) returns boolean
language sql stable security definer set search_path = public as $$
    select exists (select from membership m where m.person_id = viewer() and m.audience_id = group_id and m.role = 'steward')
$$;
alter function is_steward_of(uuid) owner to commonhold_reader;

-- Whether a person may enter this group now, of their own accord or because somebody let them.
create or replace function may_enter(entering uuid, group_id uuid) returns boolean
language sql stable security definer set search_path = public as $$
    select exists (
        select from "group" g where g.id = may_enter.group_id and g.archived_at is null and (
            exists (select from membership m where m.audience_id = g.id and m.person_id = viewer() and m.role = 'steward'
                    and exists (select from request r where r.group_id = g.id and r.person_id = entering))
            or (entering = viewer() and (
                (g.door = 'open' and exists (select from membership m where m.person_id = viewer() and m.audience_id = organisation()))
                or exists (select from invitation i join membership m on m.audience_id = i.group_id and m.person_id = i.by
                           where i.group_id = g.id and i.person_id = viewer())
                or (g.made_by = viewer() and not exists (select from membership m where m.audience_id = g.id)))))
    )
$$;
alter function may_enter(uuid, uuid) owner to commonhold_reader;

-- Whether the visitor made this audience.
create or replace function is_maker_of(audience uuid) returns boolean
language sql stable security definer set search_path = public as $$
    select exists (select from audience a where a.id = audience and a.made_by = viewer())
$$;
alter function is_maker_of(uuid) owner to commonhold_reader;

-- Whether the visitor is just now making this circle of chosen people: once something stands in it, nobody is added.
create or replace function is_choosing(audience uuid) returns boolean
language sql stable security definer set search_path = public as $$
    select exists (select from audience a where a.id = audience and a.made_by = viewer() and a.kind = 'chosen'
                   and a.made_at = now())
$$;
alter function is_choosing(uuid) owner to commonhold_reader;

-- The whole organisation is for its members: no guest is ever in it, whoever asks.
create or replace function refuse_guest() returns trigger language plpgsql as $$
begin
    if new.audience_id = organisation() and exists (select from person p where p.id = new.person_id and p.is_guest) then
        raise exception 'a guest is not of the organisation' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger membership_is_for_members before insert or update on membership
    for each row execute function refuse_guest();

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
