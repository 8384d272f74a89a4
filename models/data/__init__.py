"""Data files of the reference tables and the rules."""
