-- What one writes for oneself alone is one's own, whatever the covenant says of other audiences.
alter table contribution add constraint a_note_is_its_authors_to_keep check (audience_id <> author_id or keep = 'keep');

-- A notebook, what was changed last first.
create index contribution_notes on contribution (author_id, (coalesce(edited_at, created_at)) desc, id desc)
    where audience_id = author_id and parent_id is null and withdrawn_at is null;
