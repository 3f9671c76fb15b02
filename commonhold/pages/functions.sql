-- The first steps of the address of every page for this audience; null where there is no tree, or none that the visitor knows.
create or replace function tree_of(audience uuid) returns text language sql stable as $$
    select case when audience = organisation() then 'house'
                else (select 'g/' || g.slug from "group" g where g.id = audience) end
$$;

-- Whether the visitor may write here: reads it, and it is written together in a tree that is not closed.
create or replace function may_write_page(page uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution c where c.id = page and c.is_shared and not exists (
        select from "group" g where g.id = c.audience_id and g.archived_at is not null));
end $$;
