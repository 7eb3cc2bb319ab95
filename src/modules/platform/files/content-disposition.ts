import { slugify } from '../text/vietnamese.js';

/** RFC 6266: the name with its accents for today's browsers (RFC 5987), a plain one for the rest. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  const plain = `${slugify(stem) || 'file'}${extension.replace(/[^.\w]/g, '')}`;
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
