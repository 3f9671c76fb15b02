"""Walls: what a screen in the canteen and a sheet at the notice board show to whoever passes.

A wall has an address that a steward makes and ends. It shows only what the whole organisation may read and its author did not keep off
walls: questions that wait for an answer, what is to come, what was done because somebody said it. It names authors and nobody who read
or answered.
"""

from commonhold.walls.wall import keep_off, let_on, put_up, take_down, walls

__all__ = ["keep_off", "let_on", "put_up", "take_down", "walls"]
