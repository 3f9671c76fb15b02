-- Documents that show no picture are read once more, for the words that they begin with.
delete from passage p where p.number = 0 and exists (
    select from attachment a where a.id = p.attachment_id and a.small_digest is null and a.width is null);
