"""`python -m generator` runs the commands."""

from generator.cli import main

if __name__ == "__main__":
    main(prog_name="briefings")
