"""Recovery words, in one's own settings. The questions and answers are JSON, for the behaviour `recovery.js`."""

from litestar import Response

from commonhold.ground import limits, words
from commonhold.ground.database import Visit
from commonhold.ground.web import OWNER, Page, Request, Resource, feeds, get, post, read
from commonhold.identity import Caller, caller_of, tries
from commonhold.keys import answer, forms, line, recovery, renewing
from commonhold.keys.changing import Signed
from commonhold.keys.following import named_in
from commonhold.keys.forms import raw
from commonhold.keys.key import multikey_of
from commonhold.keys.queries import text_of

HERE = "/settings/recovery"


class Recovery(Resource):
    path = HERE

    @get(rule=OWNER)
    async def show(self, visit: Visit, request: Request) -> Page:
        mine = await recovery.recovery(visit)
        identity = named_in(await text_of(visit, mine.log_id)) if mine else ""
        away = line.away_from(request.app.state.house.settings.url, mine.log_id, identity) if mine else ""
        at = f"{feeds.base_of(request)}/second-key"
        return Page("keys/recovery.html", recovery=mine, identity=identity, away=away, second_key=at)

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


class Renewal(Resource):
    path = f"{HERE}/renewal"

    @post(rule=OWNER)
    async def create(self, visit: Visit, request: Request) -> Response[dict[str, str]]:
        """My identity goes on with other words."""
        form, settings = await read(request, forms.Renewed), request.app.state.house.settings
        new = await answer.key_behind(visit, _caller(request), form, visit.person.id)
        begun = tries.Try("identities", str(visit.person.id), limits.IDENTITIES_A_DAY)
        await tries.insist_not_too_often(visit, settings.secret, limits.DAY, begun)
        keys = await renewing.other_keys(visit, settings.secret) if form.keys else None
        await renewing.go_on(visit, Signed.of(form), new, keys)
        return Response({"next": HERE})


class RenewalQuestion(Resource):
    path = f"{HERE}/renewal/question"

    @post(rule=OWNER)
    async def create(self, visit: Visit, request: Request) -> Response[dict[str, str]]:
        """What the words that I have sign, and what the other ones do."""
        form = await read(request, forms.OtherWords)
        secret = request.app.state.house.settings.secret
        keys = await renewing.other_keys(visit, secret) if form.keys else None
        said, proof = await renewing.to_sign(visit, multikey_of(raw(form.old)), multikey_of(raw(form.new)), keys)
        return Response(
            {"challenge": await answer.ask(visit, _caller(request), visit.person.id), "said": said, "proof": proof}
        )


def _caller(request: Request) -> Caller:
    return caller_of(request, words.spoken())


ROUTES = (Recovery, RecoveryQuestion, RecoveryTrial, Renewal, RenewalQuestion)
