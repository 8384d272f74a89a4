"""The database: codes, tables, views, engines and reference data. Nothing is imported here."""
