-- What came of a conversation, said of something in it: it is the answer, it is what was decided, it no longer holds.
-- The newest that its reader sees is the answer: an earlier one may be hidden from whoever takes another.
create table mark (
    contribution_id uuid not null references contribution on delete cascade,
    kind text not null check (kind in ('answer', 'decision', 'outdated')),
    thread_id uuid not null references contribution on delete cascade,
    by uuid not null references person,
    at timestamptz not null default now(),
    primary key (contribution_id, kind)
);
create index mark_in_thread on mark (thread_id, kind, at desc);
