-- The first steps of the address of every page for this audience; null where there is no tree, or none that the visitor knows.
create or replace function tree_of(audience uuid) returns text language sql stable as $$
    select case when audience = organisation() then 'house'
                else (select 'g/' || g.slug from "group" g where g.id = audience) end
$$;

-- Whether the visitor may write here: reads it, it stands, and is written together in a tree that is not closed.
create or replace function may_write_page(page uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution c where c.id = page and c.is_shared and c.withdrawn_at is null and not exists (
        select from "group" g where g.id = c.audience_id and g.archived_at is not null));
end $$;

-- Whether the visitor looks after what these people write together: stewards of the group, of the house for everybody's.
create or replace function tends(audience uuid) returns boolean language plpgsql stable as $$
begin
    return audience in (select my_stewardships()) or (audience = organisation() and is_steward());
end $$;

-- Whether the visitor takes this page away: who alone wrote it, and who looks after its tree.
create or replace function may_take_page(page uuid) returns boolean language plpgsql stable as $$
begin
    return may_write_page(page) and exists (
        select from contribution c where c.id = page and (tends(c.audience_id) or (c.author_id = (select viewer())
            and not exists (select from page_version v where v.contribution_id = page and v.by <> c.author_id))));
end $$;

-- Whether the visitor brings it back: who took it away, and who looks after its tree. Nothing comes back into a closed group.
create or replace function may_return_page(page uuid, taken_by uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution c where c.id = page and (taken_by = (select viewer()) or tends(c.audience_id))
        and not exists (select from "group" g where g.id = c.audience_id and g.archived_at is not null));
end $$;

-- What is written together nobody withdraws by themselves: it goes and comes with the row that says so.
create or replace function withdraw_page() returns trigger language plpgsql security definer set search_path = public as $$
begin
    perform withdraw_together(coalesce(new.contribution_id, old.contribution_id), tg_op = 'INSERT');
    return null;
end $$;
alter function withdraw_page() owner to commonhold_reader;
create or replace trigger page_comes_and_goes after insert or delete on page_absence for each row execute function withdraw_page();
