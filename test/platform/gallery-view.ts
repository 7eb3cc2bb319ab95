import { reportTableView } from '../../src/modules/platform/web/report-table.js';
import { type BarChart, barChart, barLegend } from '../../src/modules/platform/charts/bar-chart.js';
import { type LineChart, lineChart, lineLegend } from '../../src/modules/platform/charts/line-chart.js';
import { progressBar } from '../../src/modules/platform/charts/progress-bar.js';
import { sparkline } from '../../src/modules/platform/charts/sparkline.js';
import { tileGrid } from '../../src/modules/platform/charts/tile-grid.js';

const LONG_UNIT = 'Phòng Lao động – Thương binh và Xã hội huyện Hạ Lang, tỉnh Cao Bằng';
const COMMUNES = ['Thị trấn Thanh Nhật', 'Xã An Lạc', 'Xã Cô Ngân', 'Xã Thị Hoa', LONG_UNIT];
const KINDS = ['good', 'progress', 'warning', 'danger', 'neutral'] as const;
const WORDS = ['Hoàn thành', 'Đang thực hiện', 'Chậm tiến độ', 'Quá hạn', 'Chưa có số liệu'];
const format = (value: number): string => value.toLocaleString('vi-VN');
const noData = 'Chưa có số liệu';
const statuses = KINDS.map((kind, index) => ({ kind: kind as string, label: WORDS[index]! }));

const page = {
  title: 'Phong trào',
  titlePrefix: 'Lỗi: ',
  lang: 'vi',
  path: '/gallery',
  appName: 'Chung tay vì người nghèo',
  cssHref: '/app.css',
  requestId: 'req-1',
  actor: { name: 'Nguyễn Văn Mẫu', roleLabel: 'Cán bộ thường trực phong trào', unitName: LONG_UNIT },
  menu: ['Việc cần làm', 'Phong trào', 'Quỹ "Vì người nghèo"'].map((label, index) => ({
    key: `entry${index}`,
    label,
    href: `/entry/${index}`,
    current: index === 1,
    badge: index === 0 ? 4 : null,
  })),
  breadcrumbs: [
    { label: 'Trang chủ', href: '/' },
    { label: 'Phong trào', href: null },
  ],
  flash: { kind: 'success', text: 'Đã duyệt báo cáo của xã Thị Hoa.' },
  languages: [
    { code: 'vi', label: 'Tiếng Việt', href: '/language/vi', current: true },
    { code: 'en', label: 'English', href: '/language/en', current: false },
  ],
  demoNotice: 'Dữ liệu trình diễn.',
};

const form = {
  key: 'k1',
  version: 3,
  values: { indicator: 'Tỷ lệ hộ nghèo <đa chiều>', rate: '108,49', unit: '1', asOf: '2026-09-30' },
  messages: { rate: 'Tỷ lệ phải từ 0 đến 100.', group: 'Hãy chọn một nhóm.' },
  theirs: { indicator: 'Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều' },
  errors: [
    { field: 'rate', message: 'Tỷ lệ phải từ 0 đến 100.' },
    { field: 'group', message: 'Hãy chọn một nhóm.' },
    { field: null, message: 'Kỳ báo cáo này đã khóa.' },
  ],
};

const report = reportTableView(
  {
    caption: 'Diễn biến hộ nghèo',
    columns: [
      { key: 'unit', label: 'Đơn vị', type: 'text' },
      {
        key: 'end',
        label: 'Cuối kỳ',
        children: [
          { key: 'households', label: 'Số hộ' },
          { key: 'rate', label: 'Tỷ lệ %', type: 'percent' },
        ],
      },
    ],
    rows: [
      { kind: 'section', cells: { unit: { value: 'Khu vực nông thôn' }, households: { value: 1204 }, rate: { value: 29.8 } } },
      {
        kind: 'row',
        cells: {
          unit: { value: LONG_UNIT, href: '/units/1' },
          households: { value: 1204, href: '/movements/households' },
          rate: { value: 29.8 },
        },
      },
      { kind: 'total', cells: { unit: { value: 'Tổng cộng' }, households: { value: 1204 }, rate: { value: null } } },
    ],
  },
  'vi',
);

const table = {
  caption: 'Kết quả của các xã',
  columns: [
    { key: 'position', label: 'STT', className: 'numeric position' },
    { key: 'unit', label: 'Đơn vị', main: true, sortHref: '?sort=unit', sorted: 'asc' },
    { key: 'rate', label: 'Tỷ lệ hộ nghèo (%)', className: 'numeric', sortHref: '?sort=rate', sorted: null },
    { key: 'course', label: 'Diễn biến' },
    { key: 'status', label: 'Trạng thái' },
  ],
  rows: COMMUNES.map((name, index) => ({
    cells: [
      { text: String(index + 1) },
      { text: name, href: `/units/${index}`, note: 'Mục 2.1' },
      { text: index === 4 ? null : '29,80' },
      { svg: sparkline([42, 38, 34, 29.8 + index], `Từ 42 xuống ${format(29.8 + index)}`) },
      { status: statuses[index]! },
    ],
  })),
  filters: {
    action: '/results',
    search: { name: 'q', label: 'Tìm đơn vị', value: '', placeholder: 'Gõ không dấu cũng được' },
    selects: [{ name: 'status', label: 'Trạng thái', options: [{ value: '', label: 'Tất cả', selected: true }] }],
    hidden: [{ name: 'sort', value: 'unit' }],
    active: true,
    resetHref: '/results',
  },
  pager: {
    from: 1,
    to: 5,
    total: 1268,
    more: false,
    prevHref: null,
    nextHref: '?page=2',
    pages: [
      { n: 1, href: '?page=1', current: true },
      { n: null, href: null, current: false },
      { n: 254, href: '?page=254', current: false },
    ],
  },
  csvHref: '/results.csv',
  xlsxHref: '/results.xlsx',
  empty: { text: '', actionLabel: null, actionHref: null },
};

const empty = { text: 'Chưa có cam kết nào.', actionLabel: 'Thêm mới', actionHref: '/pledges/new' };
const years = (figures: (number | null)[]) => figures.map((y, index) => ({ x: 2016 + index, label: String(2016 + index), y }));

const line: LineChart = {
  id: 'course',
  title: 'Tỷ lệ hộ nghèo',
  desc: 'Giảm từ 42,53 % năm 2016 xuống 29,8 % năm 2019.',
  unit: '%',
  format,
  noData,
  series: [
    { label: 'Thực hiện', style: 'actual', points: years([42.53, 38.1, 34.02, 29.8]) },
    { label: 'Chỉ tiêu', style: 'target', points: years([42.53, 38.53, 34.53, 30.53, 26.53]) },
    { label: 'Tốc độ cần đạt để hoàn thành chỉ tiêu', style: 'pace', points: years([null, null, null, 29.8, 26.53]) },
  ],
};

const league: BarChart = {
  id: 'league',
  title: 'Mức giảm năm 2019',
  desc: 'Hai trong năm đơn vị đạt từ 4 điểm phần trăm.',
  format,
  noData,
  bars: COMMUNES.map((label, index) => ({
    label,
    value: index === 3 ? null : 5.5 - index * 1.5,
    target: 4,
    href: `/units/${index}`,
    state: index < 2 ? 'met' : 'behind',
  })),
};

/** One page with every component on it, in its busiest state. */
const described = {
  isField: false,
  isSelect: false,
  isTicks: false,
  isRadios: false,
  isUnit: false,
  isTick: false,
  hint: null,
  checked: false,
};

export const gallery = {
  fields: [{ ...described, isTick: true, name: 'read', label: 'Đã đọc toàn văn' }],
  page,
  form,
  statuses,
  campaign: 'Hạ Lang chung tay vì người nghèo – Không để ai bị bỏ lại phía sau',
  action: { label: 'Thêm chỉ tiêu', href: '/targets/new' },
  secondary: [{ label: 'Xuất Excel', href: '/targets.xlsx' }],
  tabs: ['Tổng quan', 'Văn bản', 'Chỉ tiêu', 'Kết quả'].map((label, index) => ({
    label,
    href: `/campaigns/1/${index}`,
    current: index === 0,
  })),
  phases: [
    { label: 'Phát động', period: '09/11/2017', state: 'past' },
    { label: 'Thực hiện', period: '11/2017 – 12/2020', state: 'current' },
    { label: 'Tổng kết', period: '12/2020', state: 'future' },
  ],
  cards: [
    { label: 'Hộ nghèo', value: '1.234', note: 'giảm 0,86 điểm %', href: '/households' },
    { label: 'Quỹ hiện có (đồng)', value: '1.486.250.000', note: null, href: null },
  ],
  table,
  report,
  emptyTable: { ...table, rows: [], filters: null, pager: null, empty },
  progress: {
    svg: progressBar({ desc: 'Từ 42,53 % xuống 29,8 %, chỉ tiêu 26,53 %.', baseline: 42.53, actual: 29.8, target: 26.53, expected: 31 }),
    baseline: '42,53 %',
    actual: '29,80 %',
    expected: '31,00 %',
    target: '26,53 %',
    summary: 'Cần giảm 41 hộ mỗi tháng.',
  },
  charts: [
    {
      title: line.title,
      note: 'Số liệu đến 31/10/2019',
      svg: lineChart(line),
      legend: lineLegend(line.series),
      table: { columns: ['Năm', 'Thực hiện'], rows: [['2016', '42,53']] },
    },
    {
      title: league.title,
      note: null,
      svg: barChart(league),
      legend: barLegend(league, { met: 'Đạt', behind: 'Chưa đạt', open: 'Đang thực hiện', target: 'Chỉ tiêu' }),
      table: null,
    },
  ],
  grid: tileGrid(
    'Các đơn vị',
    COMMUNES.map((name, index) => ({ name, value: index, href: `/units/${index}`, kind: KINDS[index]!, statusLabel: WORDS[index]! })),
    format,
  ),
  items: [
    { label: 'Văn bản phát động', text: '393/PD-UBND, 09/11/2017', href: '/documents/1' },
    { label: 'Người ký', text: null },
    { label: 'Trạng thái', text: null, status: statuses[1]! },
  ],
  units: COMMUNES.map((label, index) => ({ value: String(index), label })),
  groups: ['Tất cả', 'Dân tộc thiểu số'].map((label, index) => ({ value: `g${index}`, label, hint: null, checked: index === 0 })),
  copies: ['Xã', 'Thôn'].map((label, index) => ({ value: `c${index}`, label, hint: 'Bản điện tử', checked: true })),
};
