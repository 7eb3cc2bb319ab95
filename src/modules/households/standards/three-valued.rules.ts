/** Yes, no, or nobody knows: what follows from facts some of which are missing. */
export type Maybe = boolean | null;

export const not = (a: Maybe): Maybe => (a === null ? null : !a);

export function and(...all: Maybe[]): Maybe {
  if (all.includes(false)) return false;
  return all.includes(null) ? null : true;
}

export const or = (...all: Maybe[]): Maybe => not(and(...all.map(not)));
