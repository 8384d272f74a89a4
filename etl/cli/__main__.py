"""`python -m etl.cli` is `communique`."""

from etl.cli import main

if __name__ == "__main__":
    main()
