"""What the values on a Docker command line mean to a reader."""
