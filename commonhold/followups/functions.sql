-- Whether somebody can be asked to own what follows from it: it opens a conversation that stands, where something new may still
-- come of it, and they read it.
create or replace function may_follow_up(contribution uuid, owner uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution c join membership m on m.audience_id = c.audience_id
                   where c.id = contribution and c.parent_id is null and c.withdrawn_at is null and m.person_id = owner
                     and not exists (select from "group" g where g.id in (c.group_id, c.audience_id) and g.archived_at is not null));
end $$;

-- Whether the visitor takes this step now. Whoever was asked says yes or no, whoever asked takes it back until then; from there on
-- it is its owner's, and moved once. Once its owner has left, whoever asked and whoever looks after the conversation say how it ended: a
-- promise that somebody else made binds them to nothing, and does not stay open for ever either.
create or replace function may_step(followup uuid, step text) returns boolean language plpgsql stable as $$
declare
    mine boolean;
    asked boolean;
    inherited boolean;
    taken text[];
begin
    select f.owner_id = viewer(), f.by = viewer() and f.by <> f.owner_id,
           exists (select from person p where p.id = f.owner_id and p.left_at is not null)
               and (f.by = viewer() or looks_after(f.contribution_id)),
           array(select s.kind from followup_step s where s.followup_id = f.id)
        into mine, asked, inherited, taken from followup f where f.id = followup;
    if taken && array['declined', 'dropped', 'done', 'no'] or step = any(taken) then
        return false;
    elsif 'taken' = any(taken) then
        return mine and step in ('begun', 'moved', 'done', 'no') or inherited and step in ('done', 'no');
    else
        return mine and step in ('taken', 'declined') or (asked or inherited) and step = 'dropped';
    end if;
end $$;

-- Whether the visitor is asked if it helped: it is time to, and it was somebody else's to do.
create or replace function may_say_it_helped(followup uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from followup f join followup_step s on s.followup_id = f.id and s.kind = 'review'
                   where f.id = followup and f.owner_id <> (select viewer()));
end $$;

-- Whether the visitor says what is promised of it: they wrote it, and what they promise was written down there by them.
create or replace function may_promise(contribution uuid, followup uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from contribution c where c.id = contribution and c.author_id = (select viewer()) and c.parent_id is null
                     and c.withdrawn_at is null)
       and (followup is null or exists (select from followup f where f.id = followup and f.contribution_id = contribution
                                          and f.by = (select viewer())));
end $$;
