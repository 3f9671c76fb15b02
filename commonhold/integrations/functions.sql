-- Words that come by this secret are kept to be posted; or why not, as Slack says it. Whoever has the secret is nobody here. The hook is
-- held meanwhile, so that of many at once no more are taken than one may post in an hour.
create or replace function take_hooked(hash bytea, id uuid, words text, called text, most integer) returns text
language plpgsql volatile security definer set search_path = public as $$
declare
    hook incoming_hook;
begin
    select h.* into hook from incoming_hook h
        join membership m on m.audience_id = h.audience_id and m.person_id = h.by
        where h.hash = $1 for update of h;
    if not found then
        return 'no_service';
    elsif exists (select from "group" g where g.id = hook.audience_id and g.archived_at is not null) then
        return 'channel_is_archived';
    elsif (select count(*) from contribution c where c.author_id = hook.bot_id and c.created_at > now() - interval '1 hour')
        + (select count(*) from hooked w where w.hook_id = hook.id) >= most then
        return 'rate_limited';
    end if;
    update incoming_hook h set used_on = current_date where h.id = hook.id;
    insert into hooked (id, hook_id, words, called) values (take_hooked.id, hook.id, take_hooked.words, take_hooked.called);
    return 'ok';
end $$;
alter function take_hooked(bytea, uuid, text, text, integer) owner to commonhold_reader;
