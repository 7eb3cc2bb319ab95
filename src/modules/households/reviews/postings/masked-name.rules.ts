/** As a list that hangs in public shows a person: the family name, and the first letter of each other name. "Nguyễn V. M." */
export function maskedName(name: string): string {
  const [family = '', ...others] = name.split(' ').filter(Boolean);
  return [family, ...others.map((other) => `${[...other][0]!.toUpperCase()}.`)].join(' ');
}
