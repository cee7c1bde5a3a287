// Remembers in this tab what was written but has not arrived: a reload loses nothing. Nothing is kept after the tab is closed.

export function keep(name, value) {
  try {
    if (value) sessionStorage.setItem(`sparring.${name}`, JSON.stringify(value));
    else sessionStorage.removeItem(`sparring.${name}`);
  } catch {
    // A browser may forbid it. Then a reload forgets, and all else works.
  }
}

export function kept(name) {
  try {
    return JSON.parse(sessionStorage.getItem(`sparring.${name}`));
  } catch {
    return null;
  }
}
