/** As the system of the reader has it, unless they chose. */
export type Theme = 'system' | 'light' | 'dark';

const REMEMBERED = 'bacap:theme';

export function chosenTheme(): Theme {
  const theme = localStorage.getItem(REMEMBERED);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(REMEMBERED, theme);
  applyTheme();
}

export function applyTheme(): void {
  const theme = chosenTheme();
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
