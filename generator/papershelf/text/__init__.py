"""Text: repaired, normalized and converted. Nothing here knows about papers."""
