/** Chooses between the theme of the system, light and dark, and remembers it where the browser lets us. */
import { element } from './element.ts';

const KEY = 'rds-iam-lint-theme';
const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

export function themeButton(): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'quiet' });
  let theme = remembered();
  const apply = () => {
    if (theme === 'system') document.documentElement.removeAttribute('data-theme');
    else document.documentElement.setAttribute('data-theme', theme);
    button.textContent = `Theme: ${theme}`;
  };
  button.addEventListener('click', () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
    remember(theme);
    apply();
  });
  apply();
  return button;
}

/** A page from disk may have no storage at all. */
function remembered(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Then it holds until the page is closed.
  }
}
