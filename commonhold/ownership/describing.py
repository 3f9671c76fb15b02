"""What an archive says of itself: the covenants in plain words, the evidence, what it holds, and for programs the same (RO-Crate)."""

import asyncio
from typing import TYPE_CHECKING, Any

from commonhold.covenants import Covenant, readers_in_words
from commonhold.ground import house_settings
from commonhold.ground.database import Visit
from commonhold.ground.words import LANGUAGES
from commonhold.ground.words import gettext as _
from commonhold.keys import did
from commonhold.ownership.bag import pieces_of, told

if TYPE_CHECKING:
    from commonhold.ownership.packing import Packing


def covenant_in_words(covenant: Covenant) -> str:
    """A covenant as Markdown, in the language being spoken."""
    whose = {"keep": _("yours to keep"), "trace": _("you keep a trace"), "stay": _("stays here")}
    since = _("Since %(day)s. Address: %(address)s")
    lines = [
        f"# {_('The covenant, version %(version)s') % {'version': covenant.version}}", "",
        since % {"day": f"{covenant.effective_from:%Y-%m-%d}", "address": f"`{covenant.cid}`"}, "",
        f"| | {_('whose it is')} | {_('goes along after so many months')} | {_('a trace bears the title')} |", "|---|---|---|---|",
    ]  # fmt: skip
    for each, readers in readers_in_words().items():
        terms = covenant.terms(each)
        lines.append(
            f"| {readers} | {whose[terms.keep]} | {terms.months} | {_('yes') if terms.is_titled else _('no')} |"
        )
    lines += ["", _("The way out stays open for %(days)s days.") % {"days": covenant.desk_days}]
    for language, words in sorted(covenant.words.items()):
        lines += ["", f"## {LANGUAGES.get(language, language)}", "", words]
    return "\n".join(lines) + "\n"


async def finish(packing: "Packing", visit: Visit) -> None:
    """Seal the evidence, and tie up the bag."""
    name = await house_settings.setting(visit, house_settings.HOUSE_NAME) or "Commonhold"
    for place, repository in (("hold.car", packing.repository), ("importable.car", packing.importable)):
        evidence = await asyncio.to_thread(repository.sealed, packing.at)  # seconds, of much
        packing.bag.put(place, pieces_of(evidence))
    packing.streams.finish(packing.at, await visit.value("select about from person where id = (select viewer())"))
    about = {
        "person": packing.person, "house": name, "at": packing.at.astimezone(packing.reader.zone), "counts": packing.counts,
        "stayed": sorted(packing.stayed.items()), "covenant": packing.laid[-1] if packing.laid else None,
        "base": packing.reader.base, "logs": packing.logs, "key": did(packing.repository.key),
    }  # fmt: skip
    packing.reader.finish(**about)
    packing.bag.put("ro-crate-metadata.json", told(_crate(packing, name)))
    packing.bag.tie(
        Source_Organization=" ".join(name.split()), Source_Address=packing.reader.base,
        External_Description=f"What is {packing.person.name}'s own",
        External_Identifier=did(packing.repository.key), Bag_Software_Agent="Commonhold",
    )  # fmt: skip


def _crate(packing: "Packing", house: str) -> dict[str, Any]:
    parts = _parts(packing)
    files = [
        {"@id": name, "@type": "File", "name": words, "encodingFormat": kind} for name, (words, kind) in parts.items()
    ]
    folders = {
        "posts/": "Each piece as Markdown",
        "more/": "What else is one's own, as JSON",
        "covenant/": "Every covenant",
        **(
            {"credentials/": "Badges and thanks as credentials that anybody can check (Open Badges 3.0)"}
            if packing.counts["credentials"]
            else {}
        ),
        "activitypub/": "What was written to everybody in the house, as a Mastodon archive has it",
    }
    described = {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"}}
    return {
        "@context": "https://w3id.org/ro/crate/1.1/context",
        "@graph": [
            described | {"conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"}},
            {
                "@id": "./", "@type": "Dataset", "name": f"The hold of {packing.person.name}", "datePublished": packing.at.isoformat(),
                "description": f"What {packing.person.name} made at {house} and what of it is theirs",
                "author": {"@id": did(packing.repository.key)}, "license": {"@id": "covenant/"},
                "hasPart": [{"@id": each} for each in (*parts, *folders)],
            },
            {"@id": did(packing.repository.key), "@type": "Person", "name": packing.person.name},
            *files,
            *({"@id": name, "@type": "Dataset", "name": words} for name, words in folders.items()),
        ],
    }  # fmt: skip


def _parts(packing: "Packing") -> dict[str, tuple[str, str]]:
    """The files that lie at the root, each with what it is and how it is written."""
    parts = {
        "index.html": ("Everything, to be read in a browser", "text/html"),
        "hold.car": ("The evidence: every piece with its address, signed (AT protocol repository, version 3)", "application/vnd.ipld.car"),
        "importable.car": ("Of it what goes along whole, to be imported elsewhere", "application/vnd.ipld.car"),
        "manifest.yml": ("What lies in activitypub/ (FEP-6fcd)", "application/yaml"),
        "withheld.json": ("What is not given, and why", "application/json"),
    }  # fmt: skip
    logs = {
        "did.jsonl": "Who this is, wherever they are: their identity log (did:webvh)",
        "issuer/did.jsonl": "The identity log of the organisation",
    }
    parts |= {place: (logs[place], "text/jsonl") for place in packing.logs}
    if packing.counts["contacts"]:
        parts["contacts.vcf"] = (
            "The cards of those who agreed to stay in touch; in contacts/ each is signed",
            "text/vcard",
        )
    return parts
