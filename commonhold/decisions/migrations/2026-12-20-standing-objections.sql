-- Whoever proposed it adopts it with what is objected standing beside it, since it was answered and nothing was said to that.
alter table decision_outcome add column adopts boolean not null default false;
