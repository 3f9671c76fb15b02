-- Whether somebody wrote something, also what was taken away, is found without reading the table.
drop index contribution_by_author;
create index contribution_by_author on contribution (author_id, id desc) include (audience_id, group_id, parent_id, withdrawn_at);
