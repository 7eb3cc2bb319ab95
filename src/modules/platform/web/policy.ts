import { SetMetadata } from '@nestjs/common';

export const POLICY = 'route-policy';

/** `public`: anybody. `signedIn`: any account. `permission`: a role that grants it, somewhere (the use case checks where). */
export type Policy = { kind: 'public' } | { kind: 'signedIn' } | { kind: 'permission'; permission: string };

/** Every route declares one policy (these two, or `Can` of the access module); without one it answers 403 and fails a test. */
export const Public = () => SetMetadata(POLICY, { kind: 'public' } satisfies Policy);
export const SignedIn = () => SetMetadata(POLICY, { kind: 'signedIn' } satisfies Policy);

/** As `Can`, for modules that access itself stands on. That the permission exists is checked by a test. */
export const Requires = (permission: string) => SetMetadata(POLICY, { kind: 'permission', permission } satisfies Policy);
