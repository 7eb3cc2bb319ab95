import type { FastifyCompressOptions } from '@fastify/compress';
import { constants } from 'node:zlib';

/**
 * A page is compressed in one go: half a millisecond for 100 kB, where the stream takes several, in pieces, beside two threads that have
 * other work. What is larger, such as a long export, flows. Level 3 is a twentieth larger than level 4 and takes half its time.
 */
export const COMPRESSION: FastifyCompressOptions = {
  syncThreshold: 256 * 1024,
  brotliOptions: {
    params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_QUALITY]: 3 },
  },
};
