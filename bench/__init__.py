"""What we promise about speed: ratios measured in one run, never seconds that a test waits for."""
