-- How the key of somebody's server is called, where it is reached by SFTP: the one that it showed first.
alter table destination add column host_key text not null default '' check (length(host_key) <= 100);
