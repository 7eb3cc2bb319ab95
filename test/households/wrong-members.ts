import type { Cells } from '../support/household-lists.js';

const HEAD: Cells = { 'Mã hộ': 'H1', 'Họ và tên': 'Nông Văn Giả Định 1', 'Quan hệ với chủ hộ': 'Chủ hộ' };
export const CHILD: Cells = { 'Mã hộ': 'H1', 'Họ và tên': 'Nông Thị Con', 'Quan hệ với chủ hộ': 'Con', 'Ngày sinh': '2015' };
const ID = 'Số CCCD/CMND';

/** What is wrong with rows of a sheet of members beside the households H1 and H2 of the list and CU1 of the register, and what is said of it. */
export const WRONG_MEMBERS: [string, Cells[], string][] = [
  ['an ID number of the wrong length', [{ ...CHILD, [ID]: '12345' }], 'Cột H: '],
  [
    'an ID number of two people',
    [
      { ...CHILD, [ID]: '004315000001' },
      { ...CHILD, 'Họ và tên': 'Nông Thị Hai', [ID]: '004315000001' },
    ],
    'Cột H: Số giấy tờ trùng với dòng 3: một người không ở hai hộ.',
  ],
  [
    'a member in two households',
    [
      { ...CHILD, [ID]: '004315000001' },
      { ...CHILD, 'Mã hộ': 'H2', [ID]: '004315000001' },
    ],
    'Cột H: Số giấy tờ trùng với dòng 3: một người không ở hai hộ.',
  ],
  [
    'a member who heads another household of the list',
    [{ ...CHILD, 'Mã hộ': 'H2', [ID]: '004080000001' }],
    'Cột H: Số giấy tờ này là của chủ hộ ở dòng 2 của danh sách hộ.',
  ],
  [
    'a member of a household of the register',
    [{ ...CHILD, [ID]: '004080099999' }],
    'Cột H: Số giấy tờ này là của một người ở hộ khác trong sổ (mã hộ CU1).',
  ],
  ['a birth in the future', [{ ...CHILD, 'Ngày sinh': '01/01/2030' }], 'Cột F: Ngày sinh ở tương lai.'],
  ['two heads', [HEAD, { ...CHILD, 'Quan hệ với chủ hộ': 'Chủ hộ' }], 'Cột D: Hộ này có hai chủ hộ; xem dòng 3.'],
  [
    'another head than the list names',
    [{ ...HEAD, 'Họ và tên': 'Nông Văn Khác' }],
    'Cột C: Danh sách hộ (dòng 2) ghi chủ hộ là Nông Văn Giả Định 1.',
  ],
  [
    'a head born on another day than the list says',
    [{ ...HEAD, 'Ngày sinh': '01/01/1970' }],
    'Cột F: Thông tin này của chủ hộ ghi ở danh sách hộ (dòng 2); sửa ở đó.',
  ],
  ['a household that the list does not have', [{ ...CHILD, 'Mã hộ': 'H9' }], 'Cột A: Không có hộ mã H9 trong danh sách hộ của tệp này.'],
  ['nobody to be related to', [{ ...CHILD, 'Quan hệ với chủ hộ': '' }], 'Cột D: '],
  ['an unknown relation', [{ ...CHILD, 'Quan hệ với chủ hộ': 'Bạn' }], 'Cột D: Không rõ quan hệ “Bạn”.'],
  ['one person twice', [CHILD, CHILD], 'Cột C: Cùng một người với dòng 3.'],
  ['the number of nobody', [{ ...CHILD, 'Mã nhân khẩu': '999999' }], 'Cột B: Không có người mang mã nhân khẩu này trong hộ.'],
];
