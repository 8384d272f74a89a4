"""Datasets, charts and a dashboard for Apache Superset."""
