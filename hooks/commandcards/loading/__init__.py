"""How `data.py` reads a file: plain values with their lines, then objects of the dataclasses that describe it."""
