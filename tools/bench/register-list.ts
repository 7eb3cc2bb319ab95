/** The columns of a register of households as communes keep it, and invented households to fill it. */
export const columnLabels = [
  'STT', 'Mã hộ', 'Họ và tên chủ hộ', 'Ngày sinh', 'Giới tính', 'Số CCCD', 'Dân tộc', 'Thôn', 'Số nhân khẩu', 'Phân loại', 'Điểm B1', 'Điểm B2',
  'Thu nhập', 'Việc làm', 'Người phụ thuộc', 'Dinh dưỡng', 'Bảo hiểm y tế', 'Trình độ người lớn', 'Đi học', 'Chất lượng nhà', 'Diện tích nhà',
  'Nước sạch', 'Nhà tiêu', 'Viễn thông', 'Ghi chú',
]; // prettier-ignore

export const COLUMNS = columnLabels.length;

export function cellsOf(index: number): (string | number)[] {
  const two = (value: number): string => String(value).padStart(2, '0');
  const mark = (column: number): string => ((index >> (column % 7)) % 3 === 0 ? 'x' : '');
  return [
    index + 1,
    `H${String(index).padStart(7, '0')}`,
    `Nguyễn Văn Mẫu ${index}`,
    `${two(1 + (index % 28))}/${two(1 + (index % 12))}/${1940 + (index % 60)}`,
    index % 2 ? 'Nam' : 'Nữ',
    `0040${String(80_000_000 + index)}`,
    ['Tày', 'Nùng', 'Kinh', 'Mông'][index % 4]!,
    `Thôn giả định ${index % 2000}`,
    1 + (index % 9),
    ['Hộ nghèo', 'Hộ cận nghèo', 'Hộ không nghèo'][index % 3]!,
    index % 150,
    (index % 12) * 10,
    (index % 4000) * 1000,
    ...Array.from({ length: COLUMNS - 14 }, (_, column) => mark(column)),
    index % 5 ? '' : '(dữ liệu giả định)',
  ];
}
