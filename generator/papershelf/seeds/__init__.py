"""Read the seeds folder: settings, taxonomy, digests and hand-written pages."""
