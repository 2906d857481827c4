/** The largest file of figures that is taken, in megabytes, unless the configuration says otherwise. */
export const DEFAULT_MAX_IMPORT_MB = 20;
