import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanLine, cleanText, compareByGivenName, compareVietnamese, fold, slugify } from '../../src/modules/platform/text/vietnamese.js';

describe('Vietnamese text', () => {
  it('stores composed and decomposed accents as the same text', () => {
    const name = 'Nguyễn Thị Hoà Đặng';
    expect(name.normalize('NFD')).not.toBe(name);
    expect(cleanLine(name.normalize('NFD'))).toBe(cleanLine(name));
  });

  it('drops what cannot be seen and spaces nobody meant', () => {
    expect(cleanLine('\uFEFF  Xã\u200B Đức\u00A0\u00A0Quang\t\u0007 \u202E')).toBe('Xã Đức Quang');
    expect(cleanText('Dòng một \r\n\r\n\r\n\r\n  Dòng\u200B hai\r')).toBe('Dòng một\n\nDòng hai');
  });

  it('lets Hòa, hoà, HÒA and hoa meet', () => {
    const forms = ['Hòa', 'hoà', 'HÒA', 'hoa', ' Hoà\u200B', 'Hòa'.normalize('NFD')];
    expect(new Set(forms.map(fold))).toEqual(new Set(['hoa']));
    expect(fold('Đồng Đăng')).toBe('dong dang');
    expect(fold('ĐỨC QUANG')).toBe(fold('Đức Quang'));
  });

  it('folds and cleans once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      }),
      { numRuns: 500 },
    );
  });

  it('sorts in the order of the Vietnamese alphabet', () => {
    const sorted = ['An', 'Ảnh', 'Ánh', 'Ăn', 'Ân', 'Dũng', 'Đạt', 'Xã 2', 'Xã 10'];
    expect([...sorted].reverse().sort(compareVietnamese)).toEqual(sorted);
  });

  it('sorts people by given name first', () => {
    const people = ['Trần Thị An', 'Nguyễn Văn Ánh', 'Lê Thị Bình', 'Nguyễn Thị Bình', 'Hoàng Văn Đức'];
    expect([...people].reverse().sort(compareByGivenName)).toEqual(people);
  });

  it('makes addresses out of names', () => {
    expect(slugify('  Hạ Lang – "Không để ai bị bỏ lại" 2017! ')).toBe('ha-lang-khong-de-ai-bi-bo-lai-2017');
  });
});
