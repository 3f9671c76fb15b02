-- Whether the visitor gives this badge, and to this person: they are here, and the visitor sees them. Of who gives it others than stewards
-- see themselves alone.
create or replace function may_give(badge uuid, person uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from badge b where b.id = may_give.badge and b.ended_at is null)
        and (is_steward() or exists (select from badge_giver g where g.badge_id = may_give.badge))
        and exists (select from person p where p.id = may_give.person and p.left_at is null);
end $$;

-- What a badge says is signed for others, so it says the same for ever.
create or replace function refuse_other_badge() returns trigger language plpgsql as $$
begin
    if to_jsonb(new) - 'ended_at' <> to_jsonb(old) - 'ended_at' then
        raise exception 'a badge says what it said' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger badge_stays before update on badge for each row execute function refuse_other_badge();

-- Whoever got it takes it and says who sees it; whoever gave it, or a steward, revokes it, once and for all.
create or replace function refuse_other_award() returns trigger language plpgsql as $$
declare
    own constant text[] := array['taken_at', 'shown_to'];
    others constant text[] := array['revoked_at', 'revoked_by', 'revoked_why'];
    is_own constant boolean := old.person_id = viewer();
begin
    if to_jsonb(new) - (case when is_own then own else others end) <> to_jsonb(old) - (case when is_own then own else others end)
       or old.taken_at is not null and new.taken_at is distinct from old.taken_at
       or old.revoked_at is not null and not is_own
       or new.revoked_by is distinct from old.revoked_by and new.revoked_by is distinct from viewer() then
        raise exception 'a badge was given as it was given' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger award_stays_as_given before update on award
    for each row execute function refuse_other_award();

-- What was given, with all that is signed of it: for whoever holds it, and for anybody who knows where it lies once they have opened it.
create or replace function open_award(award uuid) returns table (
    id uuid, badge_id uuid, name text, words text, criteria text, lang text, person_id uuid, holder text, holder_did text, reason text,
    said_in text, evidence text, place integer, at timestamptz, revoked_at timestamptz
) language sql stable security definer set search_path = public as $$
    select a.id, b.id, b.name, b.words, b.criteria, b.lang, p.id, p.name,
           (select l.line::jsonb -> 'state' ->> 'id' from identity_log i join identity_line l on l.log_id = i.id
            where i.person_id = p.id order by i.begun_at desc, l.version desc limit 1),
           a.reason, a.lang, a.evidence, a.place, a.at, a.revoked_at
    from award a join badge b on b.id = a.badge_id join person p on p.id = a.person_id
    where a.id = open_award.award and a.taken_at is not null and (a.shown_to = 'anybody' or a.person_id = viewer())
$$;
alter function open_award(uuid) owner to commonhold_reader;

-- The picture of a badge, for whoever sees that it was given as `open_award` says.
create or replace function open_picture(award uuid) returns bytea
language sql stable security definer set search_path = public as $$
    select b.picture from open_award(open_picture.award) o join badge b on b.id = o.badge_id
$$;
alter function open_picture(uuid) owner to commonhold_reader;

-- Which places in the list of what was revoked are taken: bits drawn by lot, for anybody.
create or replace function revoked_places() returns setof integer
language sql stable security definer set search_path = public as $$
    select a.place from award a where a.revoked_at is not null order by a.place
$$;
alter function revoked_places() owner to commonhold_reader;

-- Thanks to the visitor whose giver lets them go along with their name, also once the visitor sees nobody here any more.
create or replace function thanks_to_take() returns table (id uuid, by uuid, name text, words text, at timestamptz)
language plpgsql stable security definer set search_path = public as $$
begin
    return query select t.id, t.by, p.name, t.words, t.at from thanks t join person p on p.id = t.by
    where t.person_id = viewer() and t.may_travel and t.words <> '' order by t.id;
end $$;
alter function thanks_to_take() owner to commonhold_reader;
