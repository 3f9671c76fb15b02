"""Tests that are not the promise of one room."""
