import { defineEntity, p } from '@mikro-orm/core';
import type { Notice } from './session.js';

const FormSubmissionSchema = defineEntity({
  name: 'FormSubmission',
  properties: {
    key: p.string().primary(),
    url: p.text().nullable(),
    notice: p.json<Notice | null>().nullable(),
    createdAt: p.datetime().defaultRaw('now()').index(),
  },
});

/** The outcome of a form that was sent, by its request key (see `OnceInterceptor`). */
export class FormSubmission extends FormSubmissionSchema.class {}
FormSubmissionSchema.setClass(FormSubmission);
