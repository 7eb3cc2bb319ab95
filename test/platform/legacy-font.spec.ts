import { describe, expect, it } from '@jest/globals';
import { detectLegacyFont, fromLegacyFont, type LegacyFont, legacyTables } from '../../src/modules/platform/text/legacy-font.js';
import { isSyllable } from '../../src/modules/platform/text/syllable.js';

const SENTENCES = [
  'Nguyễn Văn Mẫu, Lý Thị Giả Định, Hoàng Quốc Ví Dụ, Đặng Ỷ Ỵ',
  'thôn Bản Khuông, xã Đức Quang, huyện Hạ Lang, tỉnh Cao Bằng',
  'hộ nghèo, hộ cận nghèo, thiếu hụt bảo hiểm y tế, nước sạch, nhà tiêu hợp vệ sinh, sử dụng dịch vụ viễn thông',
  'chủ hộ đã mất, chuyển khẩu; ốm đau kéo dài; không có đất sản xuất; nuôi lợn, trồng lúa nương, bẫy chim, quỹ tín dụng, khuỷu tay, thuở nhỏ, kỳ lạ, ỉ ôi, gửi gắm',
];
const VNI_NO_SMALL = new Map(Object.entries(legacyTables.vni.letters).map(([from, to]) => [to, from]));

/** The other way round, from the same tables read backwards. */
function toLegacy(text: string, font: LegacyFont): string {
  if (font === 'tcvn3') {
    const [to, from] = [Array.from(legacyTables.tcvn3.legacy), Array.from(legacyTables.tcvn3.unicode)];
    return Array.from(text, (letter) => to[from.indexOf(letter)] ?? letter).join('');
  }
  const pairs = new Map(
    Object.entries(legacyTables.vni.pairs).flatMap(([letter, marks]) =>
      Object.entries(marks).map(([mark, to]) => [to, letter + mark] as const),
    ),
  );
  const one = (letter: string): string => pairs.get(letter) ?? VNI_NO_SMALL.get(letter) ?? letter;
  return Array.from(text, (letter) => (letter === letter.toLowerCase() ? one(letter) : one(letter.toLowerCase()).toUpperCase())).join('');
}

describe('texts typed in legacy fonts', () => {
  it.each([
    ['tcvn3', 'B\u00B6o Th\u00BEng, M\u00AD\u00EAng Kh\u00AD\u00ACng', 'Bảo Thắng, Mường Khương'],
    ['tcvn3', 'Hä vµ tªn; §Þa chØ; N¨m sinh; Hé nghÌo', 'Họ và tên; Địa chỉ; Năm sinh; Hộ nghèo'],
    ['tcvn3', 'ng\u00AD\u00EAi d©n t\u00E9c Tµy', 'người dân tộc Tày'],
    ['tcvn3', 'NGUYÔN V¡N MÉU', 'NGUYỄN VĂN MẪU'],
    ['vni', 'Nguyeãn Vaên Maãu, xaõ Ñöùc Quang', 'Nguyễn Văn Mẫu, xã Đức Quang'],
    ['vni', 'Xin chaøo caùc baïn; hoä ngheøo; thò traán; ngöôøi', 'Xin chào các bạn; hộ nghèo; thị trấn; người'],
    ['vni', 'NGUYEÃN VAÊN', 'NGUYỄN VĂN'],
  ] as const)('%s: %s', (font, typed, read) => {
    expect(fromLegacyFont(typed, font)).toBe(read);
  });

  it.each(['tcvn3', 'vni'] as const)('every letter of %s stands once in the table and comes back from a round trip', (font) => {
    const letters = 'àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ';
    expect(new Set(Array.from(letters, (letter) => toLegacy(letter, font))).size).toBe(67);
    for (const letter of letters) expect(fromLegacyFont(`x${toLegacy(letter, font)}x`, font)).toBe(`x${letter}x`);
    for (const sentence of SENTENCES) {
      const small = font === 'tcvn3' ? sentence.toLowerCase() : sentence;
      expect(fromLegacyFont(toLegacy(small, font), font)).toBe(small);
    }
  });

  it.each(['tcvn3', 'vni'] as const)('%s is recognised in a few cells and in many', (font) => {
    for (const sentence of SENTENCES)
      expect([sentence, detectLegacyFont([toLegacy(sentence.toLowerCase(), font)])]).toEqual([sentence, font]);
    expect(detectLegacyFont(SENTENCES.map((sentence) => toLegacy(sentence, font)))).toBe(font);
  });

  it('is never suspected in clean Unicode, composed or not, nor in other languages', () => {
    for (const form of ['NFC', 'NFD'] as const) expect(detectLegacyFont(SENTENCES.map((sentence) => sentence.normalize(form)))).toBeNull();
    // Names whose letters are all West European ones.
    expect(
      detectLegacyFont(['Hà Văn Tú', 'Lò Và Lý', 'Mùa A Páo', 'Lù Thò', 'bò, gà, cá, lúa', 'Cô Vàng', 'Bá Lâm', 'xã Hòa An']),
    ).toBeNull();
    expect(detectLegacyFont(['École élémentaire, très âgé, où êtes-vous, garçon, naïve, forêt'])).toBeNull();
    expect(detectLegacyFont(['Größe, Übung, Mädchen, Straße'])).toBeNull();
    expect(detectLegacyFont(['120 m², 30°, § 5, ±2'])).toBeNull();
  });

  it('leaves Unicode cells of a mixed file as they are', () => {
    expect(fromLegacyFont('Họ và tên', 'tcvn3')).toBe('Họ và tên');
    expect(fromLegacyFont('Hộ nghèo', 'vni')).toBe('Hộ nghèo');
    expect(fromLegacyFont('12/03/1980', 'tcvn3')).toBe('12/03/1980');
  });

  it('syllables are told from other words by their spelling', () => {
    expect(['nghiêng', 'Quỳnh', 'giữ', 'gì', 'khuỷu', 'ước', 'ỷ', 'thuyền', 'ngoẹo'].filter((word) => !isSyllable(word))).toEqual([]);
    expect(['céng', 'nghèø', 'kàn', 'tộá', 'các̃', 'cạp', 'straße'].filter(isSyllable)).toEqual(['cạp']);
  });
});
