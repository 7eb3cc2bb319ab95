import { fold } from '../../platform/text/vietnamese.js';
import { PASSWORD_LENGTH } from '../security-policy.js';
import { COMMON_PASSWORDS } from './common-passwords.js';

/** Shorter user names appear in innocent words. */
const TELLING_NAME_LENGTH = 4;

/** Text key of what is wrong with a new password, or null. Length is what counts; nothing forces digits or signs (NIST SP 800-63B §3.1.1.2). */
export function passwordProblem(password: string, userName: string): string | null {
  const text = password.normalize('NFC');
  const length = [...text].length;
  if (length < PASSWORD_LENGTH.minimum) return 'access.password.tooShort';
  if (length > PASSWORD_LENGTH.maximum) return 'access.password.tooLong';
  const plain = fold(text).replaceAll(' ', '');
  if (plain === userName || (userName.length >= TELLING_NAME_LENGTH && plain.includes(userName))) return 'access.password.isUserName';
  return isCommon(plain) ? 'access.password.tooCommon' : null;
}

/** In the list, one sign repeated, or a run along the keyboard or the alphabet. */
function isCommon(plain: string): boolean {
  if (new Set(plain).size < 4) return true;
  if (COMMON_PASSWORDS.has(plain) || COMMON_PASSWORDS.has(plain.replace(/[^a-z]+$/, ''))) return true;
  return RUNS.some((run) => run.includes(plain));
}

const RUNS = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn',
];
