"""The programs whose command lines the engine can read."""
