import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { answers } from './asking/use-answer.js';
import { LanguageOfReader } from './language/use-language.js';
import { Page } from './page.js';
import { applyTheme } from './theme.js';

applyTheme();
// Back in the network, what could not be answered is asked again.
addEventListener('online', () => {
  void answers.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
});
createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <QueryClientProvider client={answers}>
      <LanguageOfReader>
        <Page />
      </LanguageOfReader>
    </QueryClientProvider>
  </StrictMode>,
);
