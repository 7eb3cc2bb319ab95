/** An invented list of poor households of a province, 25 columns, and the thôn they live in. */
export const INDICATORS = [
  ...['Việc làm', 'Người phụ thuộc trong hộ', 'Dinh dưỡng', 'Bảo hiểm y tế', 'Trình độ giáo dục của người lớn', 'Tình trạng đi học của trẻ em'],
  ...['Chất lượng nhà ở', 'Diện tích nhà ở bình quân đầu người', 'Nguồn nước sinh hoạt', 'Nhà tiêu hợp vệ sinh', 'Sử dụng dịch vụ viễn thông'],
  'Phương tiện phục vụ tiếp cận thông tin',
]; // prettier-ignore
const FACTS = [
  'STT',
  'Mã hộ',
  'Họ và tên chủ hộ',
  'Giới tính',
  'Ngày sinh',
  'Dân tộc',
  'Số CCCD',
  'Xã',
  'Thôn',
  'Số nhân khẩu',
  'Diện',
  'Điểm B1',
  'Điểm B2',
];
export const LIST_COLUMNS = [...FACTS, ...INDICATORS];

const VILLAGES_PER_COMMUNE = 12;

export function listedCells(index: number, communes: number): (string | number)[] {
  const two = (value: number): string => String(value).padStart(2, '0');
  const lacks = (index % 4) + 1;
  const village = Math.floor(index / communes) % VILLAGES_PER_COMMUNE;
  return [
    ...[index + 1, `H${String(index).padStart(7, '0')}`, `Nguyễn Văn Mẫu ${index}`, index % 2 ? 'Nam' : 'Nữ'],
    ...[`${two(1 + (index % 28))}/${two(1 + (index % 12))}/${1940 + (index % 60)}`, ['Tày', 'Nùng', 'Kinh', 'Dao'][index % 4]!],
    ...[`0040${80_000_000 + index}`, `Xã giả định ${index % communes}`, `Thôn giả định ${village}`, 1 + (index % 9)],
    ...[index % 3 ? 'Hộ nghèo' : 'Hộ cận nghèo', index % 150, lacks * 10],
    ...INDICATORS.map((_, at) => ((at + index) % INDICATORS.length < lacks ? 'x' : '')),
  ];
}

/** A province, its communes and their thôn; $1 is the number of communes. The second answers the province. */
export const LIST_PLACES = [
  `with p as (insert into unit (level) values ('province') returning id)
   insert into unit_version (unit_id, name, name_folded, kind, parent_id, path, valid, source, confidence)
   select id, 'Tỉnh giả định', 'tinh gia dinh', 'tinh', null, id::text::ltree, daterange(null, null), 'bench', 'KNOWN' from p returning unit_id as id`,
  `with c as (insert into unit (level) select 'commune' from generate_series(1, $2::int) returning id)
   insert into unit_version (unit_id, name, name_folded, kind, parent_id, path, valid, source, confidence)
   select id, 'Xã giả định ' || n, 'xa gia dinh ' || n, 'xa', $1::int, ($1::int || '.' || id)::ltree, daterange(null, null), 'bench', 'KNOWN'
   from (select id, row_number() over (order by id) - 1 as n from c) x`,
  `with v as (insert into unit (level) select 'village' from generate_series(1, $2::int * ${VILLAGES_PER_COMMUNE}) returning id)
   insert into unit_version (unit_id, name, name_folded, kind, parent_id, path, valid, source, confidence)
   select x.id, 'Thôn giả định ' || n / $2::int, 'thon gia dinh ' || n / $2::int, 'thon', c.unit_id, (c.path::text || '.' || x.id)::ltree, daterange(null, null), 'bench', 'KNOWN'
   from (select id, row_number() over (order by id) - 1 as n from v) x
   join (select unit_id, path, row_number() over (order by unit_id) - 1 as m from unit_version where parent_id = $1::int) c on c.m = n % $2::int`,
];

/** What nobody can do without: every cell into a table of texts, and from there one insert for each table of the register. */
export const RAW_TABLE = `create table raw_list (${LIST_COLUMNS.map((_, at) => `c${at} text`).join(', ')})`;

const PLACE = `
  join unit_version c on c.name = r.c7 and c.level = 'commune' join unit_version v on v.parent_id = c.unit_id and v.name = r.c8`;
const HELD = `join household h on h.code_unit_id = c.unit_id and h.code = r.c1`;
const CLASS = `case r.c10 when 'Hộ nghèo' then 'poor' else 'near_poor' end`;

export const RAW_MERGE = [
  `analyze raw_list`,
  `insert into household (code, code_unit_id, village_id, path, head_name, stated_members, origin, registered_on)
   select r.c1, c.unit_id, v.unit_id, v.path, r.c2, r.c9::smallint, 'imported', '2025-12-15' from raw_list r ${PLACE} on conflict (code_unit_id, code) do nothing`,
  `insert into household_member (household_id, name, name_folded, sex, born_on, birth_precision, ethnicity, relation, id_number, joined_on, head_from)
   select h.id, r.c2, lower(r.c2), case r.c3 when 'Nam' then 'male' else 'female' end, to_date(r.c4, 'DD/MM/YYYY'), 'day', '02', 'head', r.c6, '2025-12-15', '2025-12-15'
   from raw_list r ${PLACE} ${HELD}`,
  `insert into assessment (household_id, standard_id, assessed_on, area_class, b1, b2, deprived_mask, class, members, state)
   select h.id, 1, '2025-12-15', 'nong_thon', r.c11::smallint, r.c12::smallint,
     ${INDICATORS.map((_, at) => `case r.c${13 + at} when 'x' then ${1 << at} else 0 end`).join(' + ')}, ${CLASS}, r.c9::smallint, 'decided'
   from raw_list r ${PLACE} ${HELD}`,
  `insert into household_spell (household_id, village_id, class, valid, started_by, assessment_id)
   select a.household_id, h.village_id, a.class, daterange('2025-12-15', null), 'first_list', a.id from assessment a join household h on h.id = a.household_id`,
];
