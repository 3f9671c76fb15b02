-- Whether the visitor says by what a goal is measured, and how it stands: whoever looks after it, while it stands.
create or replace function may_measure(asked uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from goal g where g.contribution_id = asked) and looks_after(asked);
end $$;

-- The same of one of its measures.
create or replace function may_read_off(asked uuid) returns boolean language plpgsql stable as $$
begin
    return exists (select from measure m where m.id = asked and may_measure(m.goal_id));
end $$;
