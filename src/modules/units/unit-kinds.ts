export const UNIT_LEVELS = ['nation', 'province', 'district', 'commune', 'village', 'organisation'] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];

/** What a unit is called officially, by level. Organisations are of many kinds: "khac" takes the rest. */
export const KINDS_OF_LEVEL = {
  nation: ['nuoc'],
  province: ['tinh', 'thanh_pho'],
  district: ['huyen', 'quan', 'thi_xa', 'thanh_pho'],
  commune: ['xa', 'phuong', 'thi_tran', 'dac_khu'],
  village: ['thon', 'to_dan_pho'],
  organisation: [
    'ubnd',
    'so',
    'phong',
    'mttq',
    'doan_the',
    'hoi_dong_tdkt',
    'bcd_giam_ngheo',
    'dai_truyen_thanh',
    'ngan_hang',
    'doanh_nghiep',
    'khac',
  ],
} as const satisfies Record<UnitLevel, readonly string[]>;

export type UnitKind = (typeof KINDS_OF_LEVEL)[UnitLevel][number];

export const UNIT_KINDS: readonly UnitKind[] = [...new Set(Object.values(KINDS_OF_LEVEL).flat())];
