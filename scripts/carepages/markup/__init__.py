"""What components share to read what editors write, and to make of it what readers get."""
