import { z } from 'zod';
import { requiredTable } from '../web/fields.js';

export const UploadForm = z.object({ file: requiredTable });
export type UploadForm = z.infer<typeof UploadForm>;
