import type { Confidence } from '../../src/modules/platform/time/holidays.js';

/** What was decided for civil servants year by year. `early`: two days before the first of the lunar year, or 1/9 with 2/9. */
export interface Schedule {
  readonly choice: 'early' | 'late';
  readonly source: string;
  readonly confidence: Confidence;
}

const decision = (choice: 'early' | 'late', source: string, confidence: Confidence = 'VERIFIED'): Schedule => ({
  choice,
  source,
  confidence,
});

export const TET_SCHEDULES: Readonly<Record<number, Schedule>> = {
  2016: decision('late', 'Phiên họp Chính phủ tháng 10/2015: nghỉ 06–14/02/2016'),
  2017: decision('early', 'Lịch nghỉ Tết 2017 do Thủ tướng quyết định: 26/01–01/02/2017'),
  2018: decision('early', 'Lịch nghỉ Tết 2018 do Thủ tướng quyết định: 14–20/02/2018'),
  2019: decision('late', 'Thông báo của Bộ Lao động - Thương binh và Xã hội về lịch nghỉ năm 2019: 02–10/02/2019'),
  2020: decision('early', 'Lịch nghỉ Tết 2020: 23–29/01/2020'),
  2021: decision('early', 'Lịch nghỉ Tết 2021: 10–16/02/2021; chưa đối chiếu văn bản', 'KNOWN'),
  2022: decision('late', 'Công văn 245 của Văn phòng Chính phủ (tháng 01/2022): 29/01–06/02/2022'),
  2023: decision('early', 'Văn phòng Chính phủ, văn bản ngày 01/12/2022: 20–26/01/2023'),
  2024: decision('early', 'Lịch nghỉ Tết 2024 do Thủ tướng quyết định: 08–14/02/2024'),
  2025: decision('early', 'Lịch nghỉ Tết 2025: 25/01–02/02/2025; chưa đối chiếu văn bản', 'KNOWN'),
  2026: decision('late', 'Thông báo của Bộ Nội vụ ngày 17/10/2025: 14–22/02/2026'),
};

export const NATIONAL_DAY_SCHEDULES: Readonly<Record<number, Schedule>> = {
  2021: decision('late', 'Lịch nghỉ Quốc khánh 2021: 02–05/9/2021; chưa đối chiếu văn bản', 'KNOWN'),
  2022: decision('early', 'Văn phòng Chính phủ: nghỉ 01–04/9/2022'),
  2023: decision('early', 'Văn phòng Chính phủ, văn bản ngày 01/12/2022: 01–04/9/2023'),
  2024: decision('late', 'Thông báo của Bộ Lao động - Thương binh và Xã hội: 31/8–03/9/2024'),
  2025: decision('early', 'Lịch nghỉ Quốc khánh 2025: 30/8–02/9/2025; chưa đối chiếu văn bản', 'KNOWN'),
  2026: decision('early', 'Thông báo của Bộ Nội vụ ngày 17/10/2025: 29/8–02/9/2026'),
};

interface Swap {
  readonly off: string;
  readonly worked: string;
  readonly occasion: string;
  readonly source: string;
  readonly confidence: Confidence;
}

export const SWAPS: readonly Swap[] = [
  {
    off: '2018-12-31',
    worked: '2019-01-05',
    occasion: 'Tết Dương lịch',
    source: 'Thông báo của Bộ Lao động - Thương binh và Xã hội về lịch nghỉ năm 2019',
    confidence: 'VERIFIED',
  },
  {
    off: '2019-04-29',
    worked: '2019-05-04',
    occasion: '30/4 và 01/5',
    source: 'Lịch nghỉ năm 2019; ngày làm bù chưa đối chiếu văn bản',
    confidence: 'KNOWN',
  },
  {
    off: '2024-04-29',
    worked: '2024-05-04',
    occasion: '30/4 và 01/5',
    source: 'Văn bản 2450/VPCP-KGVX ngày 12/4/2024',
    confidence: 'VERIFIED',
  },
  {
    off: '2025-05-02',
    worked: '2025-04-26',
    occasion: '30/4 và 01/5',
    source: 'Lịch nghỉ năm 2025; chưa đối chiếu văn bản',
    confidence: 'KNOWN',
  },
  {
    off: '2026-01-02',
    worked: '2026-01-10',
    occasion: 'Tết Dương lịch',
    source: 'Văn bản 12729/VPCP-KGVX ngày 25/12/2025',
    confidence: 'VERIFIED',
  },
  {
    off: '2026-08-31',
    worked: '2026-08-22',
    occasion: 'Quốc khánh',
    source: 'Thông báo của Bộ Nội vụ ngày 17/10/2025',
    confidence: 'VERIFIED',
  },
];
