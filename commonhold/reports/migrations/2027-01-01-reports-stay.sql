-- What was told of stays when what it is about is gone: else whoever said it took it back before anybody had answered, unnoticed.
alter table report alter contribution_id drop not null, drop constraint report_contribution_id_fkey,
    add constraint report_contribution_id_fkey foreign key (contribution_id) references contribution on delete set null;
