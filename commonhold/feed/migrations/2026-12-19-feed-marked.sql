-- How far an app says that its member has read at home, so that another goes on there. Theirs alone.
alter table last_visit
    add column marked_id uuid,
    add column marked_at timestamptz,
    add constraint last_visit_marked check ((marked_id is null) = (marked_at is null));
