import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { translate } from '../../platform/i18n/i18n.js';
import { sheetFile, type SheetKind } from '../../platform/web/sheet-file.js';
import { Standards } from '../standards/standards.js';
import { ExportTrail } from './export-trail.js';
import { sheetColumns } from './list-columns.js';
import { ListUnits } from './list-units.js';
import { memberColumns, membersSheetName } from './member-columns.js';
import { MemberSheetQuery } from './member-sheet.query.js';
import { RegisterSheetQuery } from './register-sheet.query.js';

export interface AskedSheet {
  unitId: number;
  standardId: number;
  kind: SheetKind;
}

/** Hands the register of a unit out as a list to be edited and brought back; each household can be told that it was. */
@Injectable()
export class ExportRegisterSheet {
  constructor(
    readonly em: EntityManager,
    private readonly units: ListUnits,
    private readonly standards: Standards,
    private readonly sheet: RegisterSheetQuery,
    private readonly members: MemberSheetQuery,
    private readonly trail: ExportTrail,
  ) {}

  @Transactional()
  async run(actor: Actor, { unitId, standardId, kind }: AskedSheet): Promise<StreamableFile> {
    const day = this.trail.today();
    const unit = await this.units.find(actor, unitId, day);
    const { indicators } = await this.standards.byId(standardId);
    await this.trail.note(actor, unit, kind);
    const name = translate('vi', 'householdImports.export.name', { unit: unit.name, day: formatDay(day) });
    const rows = this.sheet.records({ path: unit.path, day, standardId, indicators });
    const wide = unit.level !== 'commune';
    const members = this.members.records({ path: unit.path, day });
    return sheetFile(
      kind,
      { name, title: name, columns: sheetColumns(indicators, wide), rows },
      { name: membersSheetName(), columns: memberColumns(wide), rows: members },
    );
  }
}
