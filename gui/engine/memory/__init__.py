"""The memory of this program while large pages come and go."""
