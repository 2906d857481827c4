import type { Reply } from './post.js';
import { sliceInputOf } from './slice.js';

/** In which form a table is written to a file. */
export type SliceFileFormat = 'csv' | 'xlsx';

/** A table as a file. */
export interface SliceFile {
  /** What to call it: after what is in it, with every letter. */
  readonly name: string;
  readonly content: Blob;
}

/** Where the file lies: beside the API, its question in the address. */
export function sliceFileUrl(
  url: string,
  question: Parameters<typeof sliceInputOf>[0],
  format: SliceFileFormat,
): string {
  const slice = encodeURIComponent(JSON.stringify(sliceInputOf(question)));
  const locale = question.locale ? `&locale=${question.locale}` : '';
  return besideApi(url, `export.${format}?slice=${slice}${locale}`);
}

/** The address of something that lies beside the API. */
export function besideApi(url: string, name: string): string {
  const [api = ''] = url.split('?');
  return `${api.replace(/\/[^/]*\/?$/, '')}/${name}`;
}

export function sliceFileOf(reply: Reply & { readonly file: Blob }, format: SliceFileFormat): SliceFile {
  const name = /filename\*=UTF-8''([^;]+)/.exec(reply.header('content-disposition') ?? '')?.[1];
  return { name: name ? decodeURIComponent(name) : `bacap.${format}`, content: reply.file };
}
