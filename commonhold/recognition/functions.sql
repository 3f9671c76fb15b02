-- Whoever was thanked chooses whether others read it, and changes nothing else of it. The house hands thanks on with the words they are for.
create or replace function refuse_other_thanks() returns trigger language plpgsql as $$
declare
    free text[] := case when current_user = 'commonhold_keeper' then array['shown_at', 'person_id'] else array['shown_at'] end;
begin
    if to_jsonb(new) - free <> to_jsonb(old) - free then
        raise exception 'thanks are in the words of whoever gave them' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create or replace trigger thanks_stay_as_given before update on thanks
    for each row execute function refuse_other_thanks();

-- How many used each of these that the visitor may read, and in how many units.
create or replace function uses(ids uuid[]) returns table (contribution_id uuid, people bigint, units bigint, is_mine boolean)
language sql stable security definer set search_path = public as $$
    select u.contribution_id, count(*), count(distinct p.unit_id), bool_or(u.person_id = viewer())
    from use u join contribution c on c.id = u.contribution_id join person p on p.id = u.person_id
    where u.contribution_id = any(uses.ids) and c.withdrawn_at is null and c.audience_id in (select a from my_audiences() a)
    group by u.contribution_id
$$;
alter function uses(uuid[]) owner to commonhold_reader;
