-- A directory asks for each group by its name before it tells of it.
create index provisioned_group_called on provisioned (called) where ended_at is null and kind = 'Groups';
