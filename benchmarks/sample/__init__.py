"""A large sample made up: a world of people and agreements, and stories composed about it from templates."""
