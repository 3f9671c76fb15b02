-- By which way somebody came in: '' by what is their own (password, letter, key), by a provider's word, or by a sealed code.
alter table session add column way text not null default '' check (way in ('', 'provider', 'sealed'));
