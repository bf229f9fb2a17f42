// Runs before the page is painted, so that a reader's choice of light or dark never flashes the other one.
try {
  const chosen = localStorage.getItem("papershelf-theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be refused; then the system's setting holds.
}
