// Runs before the page is painted, so that a reader's choices never flash the other way, and what needs scripts takes no room without.
document.documentElement.dataset.js = "";
try {
  for (const name of ["theme", "density", "abstracts"]) {
    const chosen = localStorage.getItem(`papershelf-${name}`);
    if (chosen) document.documentElement.dataset[name] = chosen;
  }
} catch {
  // Storage may be refused; then the system's setting holds.
}
