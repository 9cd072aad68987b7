"""Sessions for an audience: slides, video, film."""
