"""Communiqué: scraped news about diplomacy and defence in, a relational database out.

The stages are read, decode, clean, find, link and load; see docs/architecture.md.
"""
