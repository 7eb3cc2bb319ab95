import { defineEntity, p } from '@mikro-orm/core';
import type { Notice } from './session.js';

const FormSubmissionSchema = defineEntity({
  name: 'FormSubmission',
  properties: {
    key: p.string().primary(),
    url: p.text().nullable(),
    notice: p.json<Notice | null>().nullable(),
    /** Of the API: what was asked, so that a key used for something else is noticed, and the answer as it was written. */
    fingerprint: p.text().nullable(),
    answer: p.text().nullable(),
    createdAt: p.datetime().defaultRaw('now()').index(),
  },
});

/** The outcome of a form or a call that was sent, by its request key (see `OnceInterceptor`). */
export class FormSubmission extends FormSubmissionSchema.class {}
FormSubmissionSchema.setClass(FormSubmission);
