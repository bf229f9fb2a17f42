"""The seeds folder, read: settings, taxonomy, digests, hand-written pages."""
