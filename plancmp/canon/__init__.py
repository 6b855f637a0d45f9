"""Phrase → indicator, section → topic, plan → themes."""
