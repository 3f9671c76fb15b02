-- Whether somebody would stay in touch with the visitor. The policy on the same table asks it, and would otherwise ask itself.
create or replace function asks_me(person uuid) returns boolean
language sql stable security definer set search_path = public as $$
    select exists (select from contact c where c.by = person and c.person_id = viewer() and c.is_yes)
$$;
alter function asks_me(uuid) owner to commonhold_reader;

-- Those with whom the visitor is in touch, whom they asked, and who asks them: by name, also once one of the two has left and no longer
-- sees the other. A card is told only where both say yes.
create or replace function contacts() returns table (
    id uuid, handle text, name text, is_guest boolean, picture text, is_here boolean, i_agree boolean, they_agree boolean, at timestamptz,
    card_name text, mail text, phone text, elsewhere text, written_at timestamptz, did text, log_id uuid)
language sql stable security definer set search_path = public as $$
    select p.id, p.handle, p.name, p.is_guest, picture_address(p.handle, p.picture), p.left_at is null,
           coalesce(mine.is_yes, false), theirs.by is not null, greatest(mine.at, theirs.at),
           c.name, c.mail, c.phone, c.elsewhere, c.written_at, identity_name(r.log_id), r.log_id
    from (select m.person_id, m.is_yes, m.at from contact m where m.by = viewer()) mine
    full join (select t.by, t.at from contact t where t.person_id = viewer() and t.is_yes) theirs on theirs.by = mine.person_id
    join person p on p.id = coalesce(mine.person_id, theirs.by)
    left join card c on c.person_id = p.id and mine.is_yes and theirs.by is not null
    left join recovery r on r.person_id = p.id and c.bears_identity
    where coalesce(mine.is_yes, true)
    order by p.name, p.id
$$;
alter function contacts() owner to commonhold_reader;
