-- The public half of the key behind somebody's recovery words: what is sealed to it, whoever has the words opens. Empty for words that
-- were not tried since.
alter table recovery add column key text not null default '' check (length(key) <= 100);
