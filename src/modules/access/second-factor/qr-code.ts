import { encode } from 'uqr';
import { svg, type SvgImage } from '../../platform/charts/svg.js';

/** Modules of quiet zone around the code; readers need some contrast at the edge. */
const BORDER = 3;

/** A QR code of square modules, black on white whatever the page's colours. @param label what it is, for those who do not see it */
export function qrCode(text: string, label: string): SvgImage {
  const { size, data } = encode(text, { border: 0 });
  const dark = data.flatMap((row, y) => row.flatMap((set, x) => (set ? [`M${x + BORDER} ${y + BORDER}h1v1h-1z`] : [])));
  const side = size + 2 * BORDER;
  return svg`<svg class="qr-code" role="img" aria-label="${label}" viewBox="0 0 ${side} ${side}" width="240" height="240" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${dark.join('')}"/></svg>`;
}
