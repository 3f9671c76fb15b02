-- An app too is told by a push service: it ends with its permit, as a browser does with its session. `alerts` is what it wants to hear of,
-- in the words of apps, `policy` from whom; `is_standard` seals as RFC 8291 does, else as the draft before it, which apps for Mastodon know.
alter table device
    alter column session_id drop not null,
    add column permit_id uuid unique references oauth_permit on delete cascade,
    add column alerts text[] not null default '{}' check (cardinality(alerts) <= 3
        and length(array_to_string(alerts, ' ')) <= 100 and alerts <@ array['mention', 'favourite', 'status']),
    add column policy text not null default 'all' check (policy in ('all', 'none')),
    add column is_standard boolean not null default true,
    add constraint device_of_one check (num_nonnulls(session_id, permit_id) = 1);
