-- Answers, and what no longer holds, are marks of contributions now: in every conversation, and seen by every room.
insert into mark (contribution_id, kind, thread_id, by, at) select answer_id, 'answer', question_id, by, at from acceptance;
insert into mark (contribution_id, kind, thread_id, by, at)
    select o.answer_id, 'outdated', c.thread_id, o.by, o.at from outdated o join contribution c on c.id = o.answer_id;
drop table acceptance;
drop table outdated;
drop function if exists may_settle(uuid), is_answer(uuid, uuid), may_date(uuid) cascade;
