import { z } from 'zod';
import { checkbox, requiredDay, requiredId, requiredText, version } from '../../platform/web/fields.js';

export const PostForm = z.object({
  unitId: requiredId,
  postedOn: requiredDay,
  title: requiredText(200),
  body: requiredText(20_000),
  invented: checkbox,
});
export type PostForm = z.infer<typeof PostForm>;

export const ReturnPostForm = z.object({ reason: requiredText(1000) });
export type ReturnPostForm = z.infer<typeof ReturnPostForm>;

export const EditPostForm = PostForm.extend({ version });
export type EditPostForm = z.infer<typeof EditPostForm>;
