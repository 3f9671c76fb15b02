-- What somebody asks the holder of their second key to sign: that the key behind other words takes the place of theirs. Whoever has the
-- link that was given to them, of which the hash stands here, is who is asked.
alter table recovery add column asked_key text not null default '' check (length(asked_key) <= 100);
alter table recovery add column asked_token bytea unique check (length(asked_token) = 32);
alter table recovery add column asked_at timestamptz;
