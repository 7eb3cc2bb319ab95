import { z } from 'zod';
import { requiredId, requiredText } from '../../platform/web/fields.js';

export const BounceForm = z.object({ deliveryId: requiredId, reason: requiredText(500) });
export type BounceForm = z.infer<typeof BounceForm>;
