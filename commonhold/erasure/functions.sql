-- What is taken away is noted as it is, whoever does it and by which way; what is written together can come back.
create or replace function note_erased() returns trigger language plpgsql security definer set search_path = public as $$
begin
    insert into erased (digest, how) values (sha256(uuid_send(old.id)), tg_argv[0]) on conflict do nothing;
    return null;
end $$;
alter function note_erased() owner to commonhold_reader;
create or replace trigger removed_is_noted after delete on contribution
    for each row when (not old.is_shared) execute function note_erased('gone');
create or replace trigger withdrawn_is_noted after update of withdrawn_at on contribution
    for each row when (old.withdrawn_at is null and new.withdrawn_at is not null and not new.is_shared) execute function note_erased('gone');
create or replace trigger unnamed_is_noted after update of author_id on contribution
    for each row when (new.author_id <> old.author_id and new.author_id = '00000000-0000-7000-8000-000000000002') execute function note_erased('nameless');
-- Of people, who leaves and who is here again.
create or replace trigger left_is_noted after update of left_at on person
    for each row when (old.left_at is null and new.left_at is not null and not new.is_bot) execute function note_erased('left');
create or replace trigger back_is_noted after update of left_at on person
    for each row when (old.left_at is not null and new.left_at is null and not new.is_bot) execute function note_erased('back');
