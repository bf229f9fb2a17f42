"""Text, repaired, folded and converted. Knows nothing of papers."""
