import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { load } from 'cheerio';
import { svg } from '../../src/modules/platform/charts/svg.js';
import { TemplateEngine } from '../../src/modules/platform/web/template-engine.js';

const engine = new TemplateEngine();
const page = { lang: 'vi' };
const form = { key: 'k1', version: null, values: {}, messages: {}, theirs: {}, errors: [] };

/** Renders a component as a page would: its parameters are the properties of the view. */
function draw(component: string, view: object) {
  return load(engine.render(`components/${component}`, { page, ...view }));
}

function list(change: object = {}) {
  const columns = [
    { key: 'name', label: 'Đơn vị', main: true },
    { key: 'rate', label: 'Tỷ lệ', className: 'numeric', sortHref: '?sort=rate', sorted: 'desc' },
  ];
  const rows = [{ cells: [{ text: 'Xã Thị Hoa', href: '/units/1' }, { text: null }] }];
  const empty = { text: 'Chưa có đơn vị nào.', actionLabel: 'Thêm mới', actionHref: '/units/new' };
  return { table: { caption: 'Các xã', columns, rows, filters: null, pager: null, csvHref: null, xlsxHref: null, empty, ...change } };
}

describe('a field', () => {
  it('ties label, hint and message to its input', () => {
    const $ = draw('field', {
      form: { ...form, messages: { rate: 'Phải từ 0 đến 100.' } },
      name: 'rate',
      label: 'Tỷ lệ',
      hint: 'Theo phần trăm',
    });
    const input = $('input');
    expect($('label').attr('for')).toBe(input.attr('id'));
    expect(input.attr('aria-invalid')).toBe('true');
    const described = input
      .attr('aria-describedby')!
      .split(' ')
      .map((id) => $(`#${id}`).text());
    expect(described).toEqual(['Theo phần trăm', 'Lỗi: Phải từ 0 đến 100.']);
  });

  it('keeps what was typed, escaped, and shows what another person saved', () => {
    const typed = '"><script>alert(1)</script>';
    const $ = draw('field', { form: { ...form, values: { name: typed }, theirs: { name: 'Tên mới' } }, name: 'name', label: 'Tên' });
    expect($('input').attr('value')).toBe(typed);
    expect($('script')).toHaveLength(0);
    expect($('.field-conflict').text()).toContain('Tên mới');
  });

  it('asks for a figure with a numeric keyboard but takes a decimal comma', () => {
    const input = draw('field', { form: { ...form, values: { rate: '8,49' } }, name: 'rate', label: 'Tỷ lệ', type: 'number' })('input');
    expect([input.attr('type'), input.attr('inputmode'), input.attr('value')]).toEqual(['text', 'decimal', '8,49']);
  });

  it('never sends a password back', () => {
    const $ = draw('field', { form: { ...form, values: { password: 'bí mật' } }, name: 'password', label: 'Mật khẩu', type: 'password' });
    expect($.html()).not.toContain('bí mật');
  });
});

it('a select marks the value of the form', () => {
  const options = [
    { value: '1', label: 'Xã An Lạc' },
    { value: '2', label: 'Xã Thị Hoa' },
  ];
  const $ = draw('select', { form: { ...form, values: { unit: '2' } }, name: 'unit', label: 'Đơn vị', options });
  expect($('option[selected]').text()).toBe('Xã Thị Hoa');
});

it('choices are one group with a legend, and the summary can lead to it', () => {
  const options = [
    { value: 'a', label: 'Tất cả', hint: null, checked: true },
    { value: 'b', label: 'Dân tộc thiểu số', hint: null, checked: false },
  ];
  const $ = draw('choices', { form: { ...form, messages: { group: 'Hãy chọn.' } }, name: 'group', label: 'Nhóm', options });
  expect($('fieldset#f-group legend').text()).toContain('Nhóm');
  expect($('input[checked]').attr('value')).toBe('a');
  expect($(`#${$('fieldset').attr('aria-describedby')}`).text()).toBe('Lỗi: Hãy chọn.');
});

it('the error summary takes the focus and leads to the fields', () => {
  const $ = draw('error-summary', {
    errors: [
      { field: 'rate', message: 'Phải từ 0 đến 100.' },
      { field: null, message: 'Kỳ này đã khóa.' },
    ],
  });
  expect($('[role=alert][autofocus]')).toHaveLength(1);
  expect($('a').attr('href')).toBe('#f-rate');
  expect($('li').eq(1).text()).toBe('Kỳ này đã khóa.');
  expect(draw('error-summary', { errors: [] })('body').text().trim()).toBe('');
});

it('the end of a form carries its request key, and the version only of a record that has one', () => {
  const fresh = draw('form-footer', { form, submit: 'Thêm mới' });
  expect([fresh('[name=_key]').attr('value'), fresh('[name=_version]').length]).toEqual(['k1', 0]);
  expect(draw('form-footer', { form: { ...form, version: 3 }, submit: 'Lưu' })('[name=_version]').attr('value')).toBe('3');
});

describe('a table', () => {
  it('names every cell for the cards of a phone and every row for readers', () => {
    const $ = draw('table', list());
    expect($('tbody th[scope=row] a').attr('href')).toBe('/units/1');
    expect([$('tbody td').attr('data-label'), $('tbody td').text().trim()]).toEqual(['Tỷ lệ', '–']);
  });

  it('says how it is sorted and leads to the other order', () => {
    const head = draw('table', list())('th[aria-sort]');
    expect([head.attr('aria-sort'), head.find('a').attr('href')]).toEqual(['descending', '?sort=rate']);
  });

  it('says that it is empty and how to begin', () => {
    const $ = draw('table', list({ rows: [] }));
    expect([$('table').length, $('.empty-state p').first().text(), $('.empty-state a').attr('href')]).toEqual([
      0,
      'Chưa có đơn vị nào.',
      '/units/new',
    ]);
  });

  it('counts its rows with thousands marks and leads on', () => {
    const pages = [
      { n: 1, href: '?', current: true },
      { n: null, href: null, current: false },
      { n: 2, href: '?page=2', current: false },
    ];
    const $ = draw('table', list({ pager: { from: 1, to: 50, total: 1268, more: false, prevHref: null, nextHref: '?page=2', pages } }));
    expect($('.table-foot p').first().text()).toBe('Dòng 1–50 trong 1.268');
    expect([$('a[rel=next]').attr('href'), $('a[rel=prev]').length]).toEqual(['?page=2', 0]);
    expect($('[aria-current=page]').text()).toBe('Trang 1');
  });
});

it('a component sees only what it is handed, not what its page happens to know', () => {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'));
  writeFileSync(join(folder, 'page.hbs'), '{{> piece text="Còn 3 đơn vị"}}');
  writeFileSync(join(folder, 'piece.hbs'), '{{#if title}}{{title}}: {{/if}}{{text}}');
  expect(new TemplateEngine(folder).render('page', { page, title: 'Phong trào' })).toBe('Còn 3 đơn vị');
});

it('only pictures of the charts are printed unescaped', () => {
  const chart = { title: 'Hình', note: null, legend: [], table: null };
  expect(draw('chart', { chart: { ...chart, svg: svg`<svg role="img"></svg>` } })('figure svg')).toHaveLength(1);
  expect(() => draw('chart', { chart: { ...chart, svg: '<svg onload="alert(1)"></svg>' } })).toThrow('unescaped');
});
