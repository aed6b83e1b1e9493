"""Runs the cards on a real engine, keeps what they print, and compares later runs with it."""
