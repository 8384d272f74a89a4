"""What reads the database: its state, a user's own queries, searching, and pages on what it knows."""
