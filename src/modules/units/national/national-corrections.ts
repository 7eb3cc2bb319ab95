/**
 * What the two open lists get wrong or cannot know, each with where the right value comes from.
 * "Danh mục" is the list of administrative units kept by the Statistics Office (Cục Thống kê), as in force on 30/04/2026.
 */

/** Two tiers of local government from this day (Luật Tổ chức chính quyền địa phương), with the provinces of the resolution. */
export const TWO_TIERS = { from: '2025-07-01', decision: 'Luật 72/2025/QH15', provinces: 'Nghị quyết 202/2025/QH15' };

const LIST_OF_2026 = 'Danh mục đơn vị hành chính, Cục Thống kê, bản 30/04/2026';

/** Communes of 01/07/2025 whose code differs from the official list: wrong code → right code. */
export const CODE_CORRECTIONS: ReadonlyMap<string, { code: string; source: string }> = new Map([
  ['06970', { code: '06978', source: LIST_OF_2026 }], // Xã Ba Chẽ, Quảng Ninh
  ['23737', { code: '23938', source: LIST_OF_2026 }], // Xã Ia Mơ, Gia Lai
]);

/** Old names misspelt in the old → new list: as written there → as in the list of before 01/07/2025. */
export const NAME_CORRECTIONS: ReadonlyMap<string, string> = new Map([
  ['Phường Đồng Quốc Bình', 'Phường Đổng Quốc Bình'],
  ['Xã Tà Lại', 'Xã Tà Lai'],
]);

/** Links the old → new list lacks: code before → code since. */
export const MISSING_LINKS: readonly { from: string; to: string; source: string }[] = [
  // Stood unchanged on 01/07/2025 under its old code.
  { from: '23938', to: '23938', source: LIST_OF_2026 },
];

/** Island districts had no communes: the special zone of the same name followed the district itself. */
export const DISTRICT_TO_SPECIAL_ZONE: readonly { district: string; zone: string }[] = [
  { district: '318', zone: '11948' }, // Bạch Long Vĩ
  { district: '471', zone: '19742' }, // Cồn Cỏ
  { district: '498', zone: '20333' }, // Hoàng Sa
  { district: '536', zone: '21548' }, // Lý Sơn
  { district: '755', zone: '26732' }, // Côn Đảo
];

export interface NameChange {
  level: 'province' | 'commune';
  code: string;
  becomes: string;
  on: string;
  decision: string | null;
  source: string;
  confidence: 'KNOWN' | 'UNSURE';
}

/** The official list gives the names of 30/04/2026 but neither the decision nor its first day: that date is the first one attested. */
const inTheListOf2026 = (level: NameChange['level'], code: string, becomes: string): NameChange => ({
  level,
  code,
  becomes,
  on: '2026-04-30',
  decision: null,
  source: LIST_OF_2026,
  confidence: 'UNSURE',
});

export const NAME_CHANGES: readonly NameChange[] = [
  {
    level: 'province',
    code: '46',
    becomes: 'Thành phố Huế',
    on: '2025-01-01',
    decision: 'Nghị quyết 175/2024/QH15',
    source: 'Nghị quyết 175/2024/QH15',
    confidence: 'KNOWN',
  },
  inTheListOf2026('province', '75', 'Thành phố Đồng Nai'),
  inTheListOf2026('commune', '25270', 'Phường Lộc Ninh'),
  inTheListOf2026('commune', '25357', 'Phường Tân Khai'),
  inTheListOf2026('commune', '25363', 'Phường Đồng Phú'),
  inTheListOf2026('commune', '26116', 'Phường Tân Phú'),
  inTheListOf2026('commune', '26170', 'Phường Trị An'),
  inTheListOf2026('commune', '26248', 'Phường Trảng Bom'),
  inTheListOf2026('commune', '26326', 'Phường Dầu Giây'),
  inTheListOf2026('commune', '26368', 'Phường Long Thành'),
  inTheListOf2026('commune', '26425', 'Phường Xuân Lộc'),
  inTheListOf2026('commune', '26485', 'Phường Nhơn Trạch'),
];
