-- What the tellings of a hook are signed with, locked; one that was made before has none and signs as it did.
alter table outgoing_hook add column secret bytea check (length(secret) <= 400);

-- Of a conversation more than one thing can be told: which promise it is.
alter table delivery
    add column about_id uuid,
    drop constraint delivery_hook_id_event_contribution_id_key,
    add constraint delivery_once unique nulls not distinct (hook_id, event, contribution_id, about_id);
