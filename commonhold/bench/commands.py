"""`commonhold bench`: what a page costs, in processor time, beside the same query in pgbench."""

import asyncio
import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import psycopg

from commonhold.bench import load, pgbench, posts
from commonhold.bench.experts import measure_experts
from commonhold.bench.forecasts import measure_forecasts
from commonhold.bench.measure import Meter, Run, family
from commonhold.bench.opinions import measure_opinions
from commonhold.bench.people import Sizes
from commonhold.bench.scenes import SCENES, Scene
from commonhold.bench.serving import SECRET, SETTINGS, Web, postmaster, web
from commonhold.bench.streams import measure_streams
from commonhold.bench.words import measure_words
from commonhold.ground import postgres
from commonhold.ground.commands import JSON
from commonhold.ground.database import MEMBER
from commonhold.ground.migrate import Roles, migrate


class OfPages(click.Group):
    """A group of commands that means `pages` where none of them is named: `commonhold bench feed`."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        is_named = bool(args) and (args[0] in self.commands or args[0] == "--help")
        return super().parse_args(context, args if is_named else ["pages", *args])


@click.group(cls=OfPages)
def bench() -> None:
    """Measure: what pages and open streams cost, and how good the ways are in which we find, count and combine."""


bench.add_command(measure_experts)
bench.add_command(measure_forecasts)
bench.add_command(measure_opinions)
bench.add_command(measure_streams)
bench.add_command(measure_words)


@bench.command()
@click.argument("scene", type=click.Choice([*SCENES, "all"]), nargs=-1)
@click.option("--people", default=10_000, show_default=True)
@click.option("--groups", default=300, show_default=True)
@click.option("--posts", "many", default=1_000_000, show_default=True)
@click.option("--requests", default=2_000, show_default=True, help="Requests in each of three rounds.")
@click.option("--folder", type=click.Path(path_type=Path), help="Keep the scratch database here, and use it again.")
@JSON
@click.pass_context
def pages(
    context: click.Context, scene: tuple[str, ...], people: int, groups: int, many: int, requests: int, folder: Path | None, as_json: bool
) -> None:  # fmt: skip
    """Measure feed, post, thread and search against a scratch database of a made-up organisation."""
    sizes = Sizes(people, groups, many, max(30, people * 3 // 10))
    chosen = [*SCENES] if not scene or "all" in scene else [*dict.fromkeys(scene)]
    rooms = context.find_root().obj.rooms
    with tempfile.TemporaryDirectory() as scratch, _filled(folder or Path(scratch), sizes, rooms) as server:
        with web(folder or Path(scratch), server) as served:
            report = {name: _told(name, _measure(SCENES[name], sizes, server, served, requests)) for name in chosen}
    click.echo(json.dumps(report, indent=1) if as_json else _table(report))


@contextmanager
def _filled(folder: Path, sizes: Sizes, rooms: list[str]) -> Iterator[postgres.Server]:
    name = f"bench_{sizes.people}_{sizes.groups}_{sizes.posts}"
    with postgres.running(folder / "postgres", settings=SETTINGS) as server:
        with psycopg.connect(server.url(), autocommit=True) as founder:
            known = founder.execute("select 1 from pg_database where datname = %s", [name]).fetchone()
            if not known:
                founder.execute(f"create database {name}")
        migrate(server.url(database=name), Roles(SECRET), rooms)
        if not known:
            began = time.monotonic()
            posts.fill(server.url(database=name), sizes)
            click.echo(f"Filled with {sizes.posts} posts in {time.monotonic() - began:.0f} s.", err=True)
        server.database = name
        yield server


def _told(name: str, figures: dict[str, object]) -> dict[str, object]:
    """Each scene is told as soon as it is measured, so that a later one that fails takes nothing away."""
    click.echo(_line(name, figures), err=True)
    return figures


def _measure(scene: Scene, sizes: Sizes, server: postgres.Server, web: Web, requests: int) -> dict[str, object]:
    """Three rounds, of which the one with the median cost counts; before them one to warm up."""
    with psycopg.connect(server.url(database=server.database)) as founder:
        make = scene.prepare(founder, sizes, SECRET)
    runs = []
    for round in range(4):
        meter = Meter(family(web.pid), family(postmaster(server)))
        times = asyncio.run(load.run(web.port, make, requests if round else max(200, requests // 5)))
        runs.append(meter.read(times))
    median = sorted(runs[1:], key=lambda run: run.total)[1]
    plain = pgbench.run(_member_url(server), scene.query, sizes.people, postmaster(server)) if scene.query else None
    return _figures(median, plain) | {name: _one(each, server, web) for name, each in scene.special(sizes).items()}


def _one(make: load.Request, server: postgres.Server, web: Web) -> dict[str, object]:
    meter = Meter(family(web.pid), family(postmaster(server)))
    times = asyncio.run(load.run(web.port, lambda number: make, 200))
    return _figures(meter.read(times), None)


def _figures(run: Run, plain: pgbench.Plain | None) -> dict[str, object]:
    told = {
        "web_ms": round(run.web, 3), "database_ms": round(run.database, 3), "total_ms": round(run.total, 3),
        "p50_ms": round(run.percentile(0.5), 1), "p99_ms": round(run.percentile(0.99), 1), "requests": run.requests,
    }  # fmt: skip
    if plain:
        told |= {"pgbench_ms": round(plain.total, 3), "share_of_pgbench": round(plain.total / run.total, 2)}
    return told


def _member_url(server: postgres.Server) -> str:
    return Roles(SECRET).url(server.url(database=server.database), MEMBER)


def _table(report: dict[str, dict[str, object]]) -> str:
    lines = [f"{'':<34}{'web ms':>9}{'database':>10}{'total':>8}{'p50':>7}{'p99':>7}{'of pgbench':>12}"]
    for name, figures in report.items():
        lines.append(_line(name, figures))
        lines += [_line(f"  {part}", each) for part, each in figures.items() if isinstance(each, dict)]
    return "\n".join(lines)


def _line(name: str, figures: dict[str, object]) -> str:
    share = f"{figures['share_of_pgbench']:.0%}" if "share_of_pgbench" in figures else ""
    numbers = f"{figures['web_ms']:>9}{figures['database_ms']:>10}{figures['total_ms']:>8}{figures['p50_ms']:>7}{figures['p99_ms']:>7}"
    return f"{name:<34}{numbers}{share:>12}"
