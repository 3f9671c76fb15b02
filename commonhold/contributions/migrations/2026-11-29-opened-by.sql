-- What somebody opened, newest first, for the feed: without it their replies are read and left out.
create index contribution_opened on contribution (author_id, id desc) include (audience_id)
    where parent_id is null and withdrawn_at is null;
