/** Words for both kinds of readers. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}
