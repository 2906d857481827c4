/** What `knownOn` means wherever a number is asked for, as the API describes it. */
export const KNOWN_ON =
  'Answers with the figures as they stood then: corrections made later are left out. The map, the successions, the catalogue and whether a report is approved are those of today: a past answer changes when one of these does. Default: now.';
