import { z } from 'zod';
import { checkbox } from '../../platform/web/fields.js';

export const ConfirmForm = z.object({ pastConfirmed: checkbox });
export type ConfirmForm = z.infer<typeof ConfirmForm>;
