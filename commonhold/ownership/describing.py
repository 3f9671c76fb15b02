"""What an archive says of itself: the covenants in plain words, the evidence, what it holds, and for programs the same (RO-Crate)."""

import asyncio
from typing import TYPE_CHECKING, Any

from commonhold.covenants import READERS, Covenant
from commonhold.ground import house_settings
from commonhold.ground.database import Visit
from commonhold.ownership.bag import told
from commonhold.ownership.keys import did

if TYPE_CHECKING:
    from commonhold.ownership.packing import Packing

WHOSE = {"keep": "yours to keep", "trace": "a trace", "stay": "stays here"}


def covenant_in_words(covenant: Covenant) -> str:
    """A covenant as Markdown."""
    lines = [
        f"# The covenant, version {covenant.version}",
        "",
        f"Since {covenant.effective_from:%Y-%m-%d}. Address: `{covenant.cid}`",
        "",
    ]
    lines += ["| written for | whose it is | goes along after | title in a trace |", "|---|---|---|---|"]
    for each in READERS:
        terms = covenant.terms(each)
        lines.append(f"| {each} | {WHOSE[terms.keep]} | {terms.months} months | {'yes' if terms.is_titled else 'no'} |")
    lines += ["", f"The way out stays open for {covenant.desk_days} days."]
    for language, words in sorted(covenant.words.items()):
        lines += ["", f"## {language}", "", words]
    return "\n".join(lines) + "\n"


async def finish(packing: "Packing", visit: Visit) -> None:
    """Seal the evidence, and tie up the bag."""
    name = await house_settings.setting(visit, house_settings.HOUSE_NAME) or "Commonhold"
    evidence = await asyncio.to_thread(packing.repository.sealed, packing.at)  # seconds, of much
    packing.bag.put("hold.car", iter(lambda: evidence.read(1 << 20), b""))
    about = {
        "person": packing.person, "house": name, "at": packing.at, "counts": packing.counts, "key": did(packing.repository.key),
        "stayed": sorted(packing.stayed.items()), "covenant": packing.laid[-1] if packing.laid else None,
        "base": packing.reader.base,
    }  # fmt: skip
    packing.reader.finish(**about)
    packing.bag.put("ro-crate-metadata.json", told(_crate(packing, name)))
    packing.bag.tie(
        Source_Organization=name, External_Description=f"What is {packing.person.name}'s own",
        External_Identifier=did(packing.repository.key), Bag_Software_Agent="Commonhold",
    )  # fmt: skip


def _crate(packing: "Packing", house: str) -> dict[str, Any]:
    parts = {
        "index.html": ("Everything, to be read in a browser", "text/html"),
        "hold.car": ("The evidence: every piece with its address, signed (AT protocol repository, version 3)", "application/vnd.ipld.car"),
        "withheld.json": ("What is not given, and why", "application/json"),
    }  # fmt: skip
    files = [
        {"@id": name, "@type": "File", "name": words, "encodingFormat": kind} for name, (words, kind) in parts.items()
    ]
    folders = {
        "posts/": "Each piece as Markdown",
        "more/": "What else is one's own, as JSON",
        "covenant/": "Every covenant",
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
