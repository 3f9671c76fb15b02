-- Whether the visitor can offer help there now: reads it, did not call themselves, who called is here, its day is not
-- over, it is not closed, and its group neither.
create or replace function may_offer_help(asked uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from help_call h join contribution c on c.id = h.contribution_id
                   where h.contribution_id = asked and c.author_id <> (select viewer()) and h.until >= current_date
                     and not exists (select from person p where p.id = c.author_id and p.left_at is not null)
                     and not exists (select from help_end e where e.contribution_id = asked)
                     and not exists (select from "group" g where g.id in (c.group_id, c.audience_id) and g.archived_at is not null));
end $$;

-- Whether the visitor called for help there: then offers come to them.
create or replace function called_for_help(asked uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from help_call h join contribution c on c.id = h.contribution_id
                   where h.contribution_id = asked and c.author_id = (select viewer()));
end $$;
