import { RuleBroken } from '../rule-broken.js';
import type { LegacyFont } from '../text/legacy-font.js';

/** As people know them from the list of fonts. */
const LEGACY_NAMES: Readonly<Record<LegacyFont, string>> = { tcvn3: 'TCVN3 (.VnTime)', vni: 'VNI (VNI-Times)' };

/** Why an uploaded table cannot be read; the message belongs to the form field `file`. */
export class TabularFileError extends RuleBroken {
  constructor(reason: string, params: Record<string, string | number> = {}, options: ErrorOptions = {}) {
    super(`platform.tabular.${reason}`, params, 'file');
    this.cause = options.cause;
  }
}

/** The file was typed in an old font; read again with `legacy: font` it can be taken. */
export class LegacyText extends TabularFileError {
  constructor(readonly font: LegacyFont) {
    super('legacyText', { font: LEGACY_NAMES[font] });
  }
}

/** The headings stand on several sheets; read again with `sheet` one of them can be taken. */
export class SeveralSheets extends TabularFileError {
  constructor(readonly sheets: readonly string[]) {
    super('severalSheets', { sheets: sheets.join(', ') });
  }
}
