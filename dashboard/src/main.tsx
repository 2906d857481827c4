import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { answers } from './asking/use-answer.js';
import { LanguageOfReader } from './language/use-language.js';
import { Page } from './page.js';
import { applyTheme } from './theme.js';

applyTheme();
createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <QueryClientProvider client={answers}>
      <LanguageOfReader>
        <Page />
      </LanguageOfReader>
    </QueryClientProvider>
  </StrictMode>,
);
