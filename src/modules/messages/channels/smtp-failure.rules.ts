import type { Failure } from './channel.js';

interface SmtpError {
  code?: string;
  responseCode?: number;
  command?: string;
  syscall?: string;
  message?: string;
  response?: string;
}

const BEFORE_ANY_MAIL = [
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'EDNS',
  'ETLS',
  'EPROXY',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
];
const GREETING = /greeting|connection timeout/i;
const MOST_WORDS = 500;

/**
 * What an SMTP client's error means. Only what is certain not to have touched the message is an outage: after DATA the server may have
 * taken it although we never heard so. 5xx is for good (RFC 5321, 4.2.1); 421 is the server going away.
 */
export function smtpFailure(error: unknown): Failure {
  const { code = '', responseCode, command = '', syscall, message, response } = (error ?? {}) as SmtpError;
  const reason = [code, response ?? message ?? String(error)].filter(Boolean).join(': ').slice(0, MOST_WORDS);
  const closed = BEFORE_ANY_MAIL.includes(code) || syscall === 'connect' || responseCode === 421 || GREETING.test(message ?? '');
  if (closed) return { kind: 'outage', reason };
  if (responseCode === undefined || responseCode < 500) return { kind: 'retry', reason };
  return { kind: code === 'EENVELOPE' && !command.startsWith('MAIL') ? 'bounced' : 'failed', reason };
}
