"""Recovery words, in one's own settings. The questions and answers are JSON, for the behaviour `recovery.js`."""

from litestar import Response

from commonhold.ground import limits, words
from commonhold.ground.database import Visit
from commonhold.ground.web import OWNER, Page, Request, Resource, get, post, read
from commonhold.identity import Caller, caller_of, tries
from commonhold.keys import answer, forms, recovery

HERE = "/settings/recovery"


class Recovery(Resource):
    path = HERE

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Page:
        return Page("keys/recovery.html", recovery=await recovery.recovery(visit))

    @post(rule=OWNER)
    async def create(self, visit: Visit, request: Request) -> Response[dict[str, str]]:
        """Begin my identity with the words that were made here."""
        form, settings = await read(request, forms.NewWords), request.app.state.house.settings
        key = await answer.key_behind(visit, _caller(request), form, visit.person.id)
        begun = tries.Try("identities", str(visit.person.id), limits.IDENTITIES_A_DAY)
        await tries.insist_not_too_often(visit, settings.secret, limits.DAY, begun)
        holder = recovery.Holder(form.holder.strip(), form.holder_hash.strip())
        await recovery.begin(visit, settings.secret, settings.url, key, holder)
        return Response({"next": HERE})


class RecoveryQuestion(Resource):
    path = f"{HERE}/question"

    @post(rule=OWNER)
    async def create(self, visit: Visit, request: Request) -> Response[dict[str, str]]:
        await read(request, forms.Question)
        return Response({"challenge": await answer.ask(visit, _caller(request), visit.person.id)})


class RecoveryTrial(Resource):
    path = f"{HERE}/trial"

    @post(rule=OWNER)
    async def create(self, visit: Visit, request: Request) -> Response[dict[str, str]]:
        """I have the words still."""
        form = await read(request, forms.Answer)
        await recovery.note_tested(visit, await answer.key_behind(visit, _caller(request), form, visit.person.id))
        return Response({"next": HERE})


def _caller(request: Request) -> Caller:
    return caller_of(request, words.spoken())


ROUTES = (Recovery, RecoveryQuestion, RecoveryTrial)
