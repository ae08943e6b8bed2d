"""Finds what a story says of two subjects together: part of, cooperates with, learns from, founded by."""

from __future__ import annotations

from articles.reading.values import FoundMention, FoundRelation, Story


def find_relations(story: Story, mentions: tuple[FoundMention, ...]) -> tuple[FoundRelation, ...]:
    """The relations stated in the story, each with its sentence; none are looked for yet."""
    return ()
