import { type ReactNode, useState } from 'react';
import { useLanguage } from '../language/use-language.js';

/** Takes a text along, to be pasted elsewhere; says so when it is done. */
export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }): ReactNode {
  const { say } = useLanguage();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await writeToClipboard(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <button type="button" onClick={() => void copy()}>
      <span aria-live="polite">{isCopied ? say('copied') : (label ?? say('copy'))}</span>
    </button>
  );
}

/** Browsers give the clipboard to pages of this machine and to encrypted ones; on a plain local network it is done by hand. */
async function writeToClipboard(text: string): Promise<void> {
  if (isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
