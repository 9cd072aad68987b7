"""Sessions shown to an audience: slides, video, film."""
