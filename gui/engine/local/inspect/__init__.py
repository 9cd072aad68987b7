"""What a tester looks into beside the page of a local session."""
