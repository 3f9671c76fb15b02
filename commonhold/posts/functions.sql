-- Whether the visitor may sum up a conversation for these readers: they are its readers now, it stands, and its group is not closed.
create or replace function may_sum_up(conversation uuid, for_audience uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution o
                   where o.id = conversation and o.parent_id is null and o.withdrawn_at is null and o.audience_id = for_audience
                     and not exists (select from "group" g where g.id in (o.group_id, o.audience_id) and g.archived_at is not null));
end $$;
