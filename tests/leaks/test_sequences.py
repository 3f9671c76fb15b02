"""Whatever people do, in whatever order: after each step everybody is shown what is theirs, and nothing else."""

import asyncio
import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.leaks.all_rows import rows
from tests.leaks.seeing import keys
from tests.leaks.sequences import Sequence
from tests.leaks.stage import Stage
from tests.leaks.world import World

pytestmark = pytest.mark.slow

# Always the same ones; `SEQUENCES=200` plays as many others. A failure is made smaller, which takes minutes, and says its steps.
ASKED = os.environ.get("SEQUENCES")
CALM = settings(
    max_examples=int(ASKED or 12), stateful_step_count=50, derandomize=ASKED is None, database=None, deadline=None,
    report_multiple_bugs=False, suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink],
)  # fmt: skip


async def test_whatever_was_done_everybody_is_shown_what_is_theirs_and_nothing_else(cast):
    world = World(cast)
    stage = Stage(world, await rows(world), await keys(world), asyncio.get_running_loop())

    await asyncio.to_thread(run_state_machine_as_test, lambda: Sequence(stage), settings=CALM)
