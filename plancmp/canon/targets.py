"""Which topic a target belongs to."""

from __future__ import annotations

from ..registry.indicators import indicators
from .topic_words import clause_votes, named_topic


def target_topic(phrase: str, indicator_id: str, sentence: str, section_topic: str) -> str:
    """The topic of a target: its indicator's, else by the phrase's words, else its section's.

    `sentence` speaks where the section has no topic, or where no clause of it is about the
    section's (dandong 66 is one paragraph on money, networks, teachers). Empty: nothing tells.
    """
    if indicator_id:
        return indicators()[indicator_id].topic
    if named := named_topic(phrase, section_topic):
        return named[0]
    votes = clause_votes(sentence)
    if section_topic and (votes[section_topic] or not votes):
        return section_topic
    return max(votes, key=votes.__getitem__, default="")
