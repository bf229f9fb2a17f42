"""Static files: where they are found, how scripts and styles are bundled, the service worker."""
