import type { FigureLine } from '../collection/check-figures.js';
import { isClaimOfNothing, nothingBelowZero } from '../reporting/check-figure.js';
import type { Precision } from '../reporting/observation.js';
import { Decimal } from '../shared/decimal.js';
import { isTotalRow, scopeOfWord, type ColumnRole } from './column-heading.js';
import {
  columnName,
  type FileCell,
  type FilePlace,
  type FileRow,
  type PlaceProblem,
  printPlace,
  writtenIn,
} from './file-row.js';
import { twoUnits, unitOfTable } from './heading-refusals.js';
import { readCell } from './read-cell.js';
import type { NamedIndicator, ReportedIndicators } from './reported-indicators.js';
import type { ReportedUnits } from './reported-units.js';
import {
  belowZero,
  contradiction,
  moreThanWhole,
  notARatio,
  sharedAcross,
  sharedFigure,
  underNoHeading,
  withoutUnit,
} from './row-refusals.js';
import type { Advised, SaidOnce } from './said-once.js';
import { inIndicatorsUnit } from './stated-unit.js';
import type { TableHead } from './table-head.js';
import { codeOfWrittenPeriod, writtenPeriod } from './written-period.js';

/** A figure of a file, and where it stands. */
export interface PlacedLine {
  readonly place: FilePlace;
  readonly line: FigureLine;
}

export interface RowReading {
  readonly lines: readonly PlacedLine[];
  readonly problems: readonly PlaceProblem[];
}

/** One row below a heading. */
export class RowInHand {
  readonly #lines: PlacedLine[] = [];
  readonly #problems: PlaceProblem[] = [];

  constructor(
    private readonly row: FileRow,
    private readonly head: TableHead,
    private readonly units: ReportedUnits,
    private readonly indicators: ReportedIndicators,
    private readonly tableUnit: string | null,
    private readonly once: SaidOnce,
  ) {}

  wide(): RowReading {
    const said = this.head.figures.filter(
      ({ index, named }) => readCell(this.#cell(index), named.indicator.measureUnit).kind !== 'MISSING',
    );
    const isShared = this.head.figures.some(({ index }) => this.#isSharedFigure(index));
    if (said.length === 0 && !isShared) {
      this.#tellLostNumbers();
      return this.#done();
    }
    if (this.#isShifted()) return this.#done();
    const unit = this.#unit();
    const scope = this.#scope();
    // Whose they are may not be known; what is wrong with the numbers is told all the same.
    for (const { index, named } of said) {
      const measured = this.#measured(named);
      if (measured) this.#figure(measured, index, unit, scope);
    }
    return this.#done();
  }

  long(): RowReading {
    const index = this.head.roles.get('VALUE')!;
    const value = this.#cell(index);
    if (this.#isSharedFigure(index)) return this.#done();
    // Of a row in which no figure stands nothing else matters.
    if (readCell(value, '').kind === 'MISSING') {
      this.#tellLostNumbers();
      return this.#done();
    }
    if (this.#isShifted()) return this.#done();
    const known = this.#indicator();
    const named = known && this.#measured(known);
    const unit = this.#unit();
    const scope = this.#scope();
    // What a number may look like depends on what it counts.
    if (named) this.#figure(named, index, unit, scope);
    return this.#done();
  }

  #indicator(): NamedIndicator | null {
    const code = this.#text('INDICATOR_CODE');
    const written = code ?? this.#text('INDICATOR_NAME');
    const role = code === null ? 'INDICATOR_NAME' : 'INDICATOR_CODE';
    if (written === null) {
      this.#problem(null, {
        vi: 'dòng này có số liệu mà không có chỉ tiêu.',
        en: 'this row has a figure and no indicator.',
      });
      return null;
    }
    const found = this.indicators.find(written);
    if (!found.named) {
      this.#problem(role, found.problem);
      return null;
    }
    const members = this.#text('MEMBERS');
    const hasAll = members === null || Object.keys(found.named.members).length > 0;
    const whole = hasAll ? found : this.indicators.withMembers(found.named, members);
    if (!whole.named) {
      this.#problem('MEMBERS', whole.problem);
      return null;
    }
    const name = code === null ? null : this.#text('INDICATOR_NAME');
    if (name === null) return whole.named;
    if (!this.indicators.isNameOf(whole.named, name)) {
      this.#problem('INDICATOR_NAME', contradiction(whole.named, written, name));
      return null;
    }
    const beside = this.indicators.besideCode(whole.named, name);
    if (!beside.named) this.#problem('INDICATOR_NAME', beside.problem);
    return beside.named;
  }

  /** The indicator with the unit that the row says; what it says nothing of the table may. Null: they are at odds. */
  #measured(named: NamedIndicator): NamedIndicator | null {
    const words = this.#text('MEASURE_UNIT');
    const isOfTable = words === null && this.tableUnit !== null && !named.unit;
    if (words === null && !isOfTable) return named;
    const found = this.indicators.measured(named, words ?? this.tableUnit!);
    if (!found.named) {
      const why = isOfTable ? unitOfTable(this.tableUnit, named.indicator) : found.problem;
      this.#problem(isOfTable ? 'VALUE' : 'MEASURE_UNIT', why);
      return null;
    }
    if (!named.unit || named.unit.factor === found.named.unit!.factor) return found.named;
    this.#problem('MEASURE_UNIT', twoUnits(named.unit.text, words!));
    return null;
  }

  /** @param unit Null, or a scope that is undefined: it is not known whose it is; only what is wrong with it is told. */
  #figure(named: NamedIndicator, index: number, unit: Whose | null, scope: string | null | undefined): void {
    const cell = this.#cell(index)!;
    if (this.#isSharedAcross(index)) {
      this.#problemAt(columnName(index), sharedAcross(writtenIn(cell)));
      return;
    }
    const stated = named.unit?.factor === '1' ? undefined : named.unit;
    const reading = readCell(cell, stated?.measuredIn ?? named.indicator.measureUnit);
    const column = columnName(index);
    const add = (of: NamedIndicator, value: string, precision: Precision, read: string | null): void => {
      if (!unit || scope === undefined) return;
      const place = { sheet: this.row.sheet, row: this.row.row, column };
      this.#lines.push({
        place,
        line: {
          indicator: of.indicator.code,
          members: of.members,
          unit: unit.code,
          scope: unit.isTotal ? 'TOTAL' : scope,
          period: this.#period(),
          value,
          precision,
          place: printPlace(place),
          note: this.#text('NOTE'),
          said: {
            text: `${writtenIn(cell)}${stated ? ` (${stated.text})` : ''}`,
            reading: read,
          },
        },
      });
    };
    const isBelowZero = reading.kind === 'NUMBER' && new Decimal(reading.value).lessThan(0);
    if (isBelowZero && !this.indicators.mayBeNegative(named))
      this.#problemAt(column, belowZero(writtenIn(cell), named.indicator.code));
    else if (
      reading.kind === 'NUMBER' &&
      isClaimOfNothing(reading.value, reading.precision) &&
      !this.indicators.mayBeNegative(named)
    )
      this.#problemAt(column, nothingBelowZero(writtenIn(cell), named.indicator.code));
    else if (reading.kind === 'NUMBER') {
      const value = stated ? inIndicatorsUnit(reading.value, stated) : reading.value;
      const read = stated ? `${value} ${named.indicator.measureUnit}` : reading.reading;
      add(named, value, reading.precision, read);
    } else if (reading.kind === 'REFUSED') this.#problemAt(column, reading.why);
    else if (reading.kind === 'RATIO') {
      const sides = this.indicators.sidesOf(named);
      if (!sides) {
        this.#problemAt(column, notARatio(writtenIn(cell), named.indicator.code));
        return;
      }
      const isMore = new Decimal(reading.numerator).greaterThan(reading.denominator);
      if (isMore && this.indicators.isWithin(sides[0], sides[1])) {
        this.#problemAt(column, moreThanWhole(writtenIn(cell), sides));
        return;
      }
      add(sides[0], reading.numerator, reading.precision, 'tử số');
      add(sides[1], reading.denominator, reading.precision, 'mẫu số');
    }
  }

  /** Whether more stands in the row than its heading has columns: then nobody knows what stands where. */
  #isShifted(): boolean {
    return this.#tellSurplus(() => true);
  }

  /** In a row without a figure words may stand anywhere; a number that stands under no heading would be lost. */
  #tellLostNumbers(): void {
    // Below a table stand dates and page numbers; in a row of a unit, digits are of its figures.
    const isOfAUnit = this.#isOfAUnit();
    this.#tellSurplus(cell => {
      const { kind } = readCell(cell, '');
      return kind === 'NUMBER' || kind === 'RATIO' || (isOfAUnit && /\d/.test(cell.text));
    });
  }

  #isOfAUnit(): boolean {
    const [code, name] = [this.#text('UNIT_CODE'), this.#text('UNIT_NAME')];
    return (code !== null || name !== null) && this.units.find(code, name).unit !== null;
  }

  /** @returns Whether there is any. */
  #tellSurplus(isTold: (cell: FileCell) => boolean): boolean {
    const surplus = this.row.cells.flatMap((cell, index) =>
      cell === null || this.head.headed.has(index) || !isTold(cell) ? [] : [[cell, index] as const],
    );
    for (const [cell, index] of surplus) {
      this.#problemAt(columnName(index), underNoHeading(writtenIn(cell), this.row.sheet !== null));
    }
    return surplus.length > 0;
  }

  /** Whether a merged cell above holds a figure for this row, which speaks of something else: nobody knows whose it is. */
  #isSharedFigure(index: number): boolean {
    const figure = this.#cell(index) === null ? this.row.above?.get(index) : undefined;
    if (!figure || readCell(figure, '').kind === 'MISSING') return false;
    const isOther = SPEAKING_OF.some(role => this.#cell(this.head.roles.get(role) ?? -1) !== null);
    if (isOther) this.#problemAt(columnName(index), sharedFigure(writtenIn(figure)));
    return isOther;
  }

  /** Whether a figure stands in a merged cell that reaches over the column of another indicator. */
  #isSharedAcross(index: number): boolean {
    const last = this.row.across?.get(index) ?? index;
    return this.head.figures.some(other => other.index > index && other.index <= last);
  }

  #unit(): Whose | null {
    const code = this.#text('UNIT_CODE');
    const name = this.#text('UNIT_NAME');
    const isUnnamed = code === null && name === null;
    // Where the word for a total stands over the first columns, it begins in that of the numbers of the rows.
    const total = isUnnamed ? this.#text('ORDINAL') : name;
    if (code === null && total !== null && isTotalRow(total)) {
      return { code: this.units.reporting.code, isTotal: true };
    }
    const column = (['UNIT_NAME', 'UNIT_CODE'] as const).find(role => this.head.roles.has(role));
    if (isUnnamed && column) {
      this.#problem(column, withoutUnit(this.units.reporting));
      return null;
    }
    const { unit, problem } = this.units.find(code, name);
    if (unit) return { code: unit.code, isTotal: false };
    this.#problem(code === null ? 'UNIT_NAME' : 'UNIT_CODE', problem);
    return null;
  }

  /** Null: the file does not say; undefined: it says something that is none. */
  #scope(): string | null | undefined {
    const text = this.#text('SCOPE');
    if (text === null) return null;
    const scope = scopeOfWord(text);
    if (scope !== null) return scope;
    this.#problem('SCOPE', {
      vi: `"${text}" không phải là phạm vi: ghi Cấp mình, Cấp dưới hoặc Toàn địa bàn.`,
      en: `"${text}" is no scope: write OWN, BELOW or TOTAL.`,
    });
    return undefined;
  }

  /** `Quý III/2025` as its code. */
  #period(): string | null {
    const text = this.#text('PERIOD');
    const written = text === null ? null : writtenPeriod(text);
    return (written && codeOfWrittenPeriod(written, null)) ?? text;
  }

  #text(role: ColumnRole): string | null {
    const index = this.head.roles.get(role);
    if (index === undefined) return null;
    const cell = this.#cell(index) ?? this.row.above?.get(index);
    return (cell && writtenIn(cell).normalize('NFC').trim()) || null;
  }

  #cell(index: number): FileCell | null {
    return this.row.cells[index] ?? null;
  }

  #problem(role: ColumnRole | null, why: Advised): void {
    const index = role === null ? undefined : this.head.roles.get(role);
    this.#problemAt(index === undefined ? null : columnName(index), why);
  }

  #problemAt(column: string | null, why: Advised): void {
    const place = { sheet: this.row.sheet, row: this.row.row, column };
    const { vi, en } = this.once.at(place, why);
    this.#problems.push({ ...place, messageVi: vi, messageEn: en });
  }

  #done(): RowReading {
    return { lines: this.#lines, problems: this.#problems };
  }
}

/** What says of what a figure is. */
const SPEAKING_OF = [
  'UNIT_NAME',
  'UNIT_CODE',
  'INDICATOR_NAME',
  'INDICATOR_CODE',
  'MEMBERS',
  'SCOPE',
  'PERIOD',
] as const satisfies readonly ColumnRole[];

interface Whose {
  readonly code: string;
  readonly isTotal: boolean;
}
