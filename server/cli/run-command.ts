import { describeConfig } from '../config.js';
import { databaseFault } from '../database/database-fault.js';
import { DomainError } from '../shared/domain-error.js';
import { CELL_OPTIONS, EXPLAIN_OPTIONS } from './cell-options.js';
import type { Command, CommandIo } from './command.js';
import { COMPARE_OPTIONS, EXAMPLE_COMPARISON } from './compare-options.js';
import { EXAMPLE_EXPORT, EXPORT_OPTIONS } from './export-options.js';

interface Verb {
  readonly usage: string;
  /** What may be added, in one line. */
  readonly options?: string;
  readonly vi: string;
  readonly en: string;
  /** Loaded only when asked for: most verbs need only a part of the house. */
  readonly load: () => Promise<Command>;
}

const VERBS: Readonly<Record<string, Verb>> = {
  ask: {
    usage: 'npm run ask -- --unit 099 --indicator RECEPTION_SESSIONS --period 2021-S1 [--json]',
    options: CELL_OPTIONS,
    vi: 'hỏi một con số',
    en: 'ask for one number',
    load: async () => (await import('./ask.command.js')).askCommand,
  },
  explain: {
    usage: 'npm run explain -- --unit 099 --indicator RECEPTION_SESSIONS --period 2021-S1 [--json]',
    options: EXPLAIN_OPTIONS,
    vi: 'giải thích một con số từ đâu mà ra; của một địa bàn lớn thì đến cấp mà một màn hình đọc được, sâu hơn: --depth 3, đến tận văn bản: --depth all',
    en: 'explain how one number came about; of a large unit as far in as people read, further: --depth 3, down to the documents: --depth all',
    load: async () => (await import('./explain.command.js')).explainCommand,
  },
  export: {
    usage: `npm run export -- ${EXAMPLE_EXPORT}`,
    options: EXPORT_OPTIONS,
    vi: 'ghi một bảng số liệu ra tệp CSV hoặc Excel',
    en: 'write a table of numbers to a CSV or Excel file',
    load: async () => (await import('./export.command.js')).exportCommand,
  },
  compare: {
    usage: `npm run compare -- ${EXAMPLE_COMPARISON}`,
    options: COMPARE_OPTIONS,
    vi: 'so sánh, xếp hạng các đơn vị theo một chỉ tiêu, để dán vào báo cáo',
    en: 'compare and rank units by one indicator, to paste into a report',
    load: async () => (await import('./compare.command.js')).compareCommand,
  },
  import: {
    usage: 'npm run import -- FILE',
    options: '--dry-run --form DAN_VAN_CHINH_QUYEN --unit 099 --period 2021-S1',
    vi: 'nạp số liệu báo cáo',
    en: 'load reported figures',
    load: async () => (await import('./import.command.js')).importCommand,
  },
  'import:template': {
    usage: 'npm run import:template -- --form DAN_VAN_CHINH_QUYEN --unit 099 --period 2021-S1 FILE.xlsx',
    options: '--layout WIDE | LONG',
    vi: 'tạo tệp Excel hoặc CSV để điền số liệu của một biểu mẫu',
    en: 'make an Excel or CSV file in which the figures of a form are filled in',
    load: async () => (await import('./import-template.command.js')).importTemplateCommand,
  },
  'import:units': {
    usage: 'npm run import:units -- FILE.csv',
    options: '--successions FILE.csv',
    vi: 'nạp danh mục đơn vị hành chính',
    en: 'load a map of units',
    load: async () => (await import('./import-units.command.js')).importUnitsCommand,
  },
  'import:successions': {
    usage: 'npm run import:successions -- FILE.csv',
    vi: 'nạp thông tin đơn vị nào đã thành đơn vị nào',
    en: 'load what became of units that were merged or split',
    load: async () => (await import('./import-successions.command.js')).importSuccessionsCommand,
  },
  'import:catalogue': {
    usage: 'npm run import:catalogue -- FILE_OR_FOLDER',
    options: '--prune',
    vi: 'nạp danh mục chỉ tiêu',
    en: 'load a catalogue of indicators',
    load: async () => (await import('./import-catalogue.command.js')).importCatalogueCommand,
  },
  'import:forms': {
    usage: 'npm run import:forms -- FILE_OR_FOLDER',
    vi: 'nạp biểu mẫu: ai báo cáo gì, khi nào nộp',
    en: 'load forms: who reports what, by when',
    load: async () => (await import('./import-forms.command.js')).importFormsCommand,
  },
  'import:targets': {
    usage: 'npm run import:targets -- FILE.csv',
    vi: 'nạp chỉ tiêu được giao (kế hoạch) của các đơn vị',
    en: 'load what units are to reach',
    load: async () => (await import('./import-targets.command.js')).importTargetsCommand,
  },
  access: {
    usage: 'npm run access -- keys create --name NAME --grant ROLE:UNIT',
    options:
      'keys list | keys revoke PREFIX | grants add PRINCIPAL ROLE:UNIT | grants remove … | grants list',
    vi: 'cấp và thu hồi khoá, vai trò: ai được làm gì ở đơn vị nào',
    en: 'give and take keys and roles: who may do what in which unit',
    load: async () => (await import('./access.command.js')).accessCommand,
  },
  migrate: {
    usage: 'npm run migrate',
    vi: 'cập nhật các bảng của cơ sở dữ liệu',
    en: 'bring the tables of the database up to date',
    load: async () => (await import('./migrate.command.js')).migrateCommand,
  },
  rollups: {
    usage: 'npm run rollups -- verify | rebuild',
    options: 'verify --sample 0.1  --only rollups|discrepancies',
    vi: 'kiểm tra các số tổng hợp đang lưu và danh sách chỗ lệch với số liệu gốc, hoặc làm lại',
    en: 'check the stored rollups and the list of discrepancies against the figures, or make them anew',
    load: async () => (await import('./rollups.command.js')).rollupsCommand,
  },
  schema: {
    usage: 'npm run schema',
    vi: 'ghi lược đồ GraphQL ra schema/schema.graphql',
    en: 'write the GraphQL schema to schema/schema.graphql',
    load: async () => (await import('./emit-schema.command.js')).emitSchemaCommand,
  },
  'data:units': {
    usage: 'npm run data:units',
    vi: 'dựng lại các tệp đơn vị hành chính từ danh mục chính thức',
    en: 'make the files of units again from the official lists',
    load: async () => {
      const { buildUnitFiles } = await import('./build-unit-files.command.js');
      return async (_args, { out }) => {
        await buildUnitFiles(out);
        return 0;
      };
    },
  },
};

const MISUNDERSTOOD = 2;

/** Runs `<verb> …`, and says what there is when the verb is none. */
export async function runCommand([name, ...args]: readonly string[], io: CommandIo): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help') {
    io.out(usage());
    return 0;
  }
  const verb = VERBS[name];
  if (!verb) {
    io.err(`"${name}" không phải là lệnh · is not a command.\n\n${usage()}`);
    return MISUNDERSTOOD;
  }
  if (args.includes('--help')) {
    io.out(describe(verb));
    return 0;
  }
  try {
    return await (
      await verb.load()
    )(args, io);
  } catch (error) {
    if (isMisunderstanding(error)) {
      io.err(`${error.message}\n\n${describe(verb)}`);
      return MISUNDERSTOOD;
    }
    const refusal = error instanceof DomainError ? error : databaseFault(error);
    if (refusal) {
      io.err(`${refusal.code}: ${refusal.message}`);
      return 1;
    }
    throw error;
  }
}

/** An option that the command does not have, or one without its value. */
function isMisunderstanding(error: unknown): error is Error {
  const code = (error as { code?: unknown }).code;
  return error instanceof Error && typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS');
}

function describe({ usage: how, options, vi, en }: Verb): string {
  return `${how}${options ? `\n    ${options}` : ''}\n    ${vi} · ${en}`;
}

function usage(): string {
  const commands = Object.values(VERBS).map(describe).join('\n');
  return `Cách dùng · Usage\n\n${commands}\n\nBiến môi trường · Environment\n\n${describeConfig()}`;
}
