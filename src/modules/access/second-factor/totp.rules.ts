import { generateSecret, generateSync, generateURI, verifySync } from 'otplib';
import { SECOND_FACTOR } from '../security-policy.js';

// RFC 6238 with the defaults every phone knows: SHA-1, six digits, thirty seconds.

const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000);

export const newTotpSecret = (): string => generateSecret();

/** Number of the time step the code belongs to, or null when it is not a code of this moment. */
export function stepOfCode(secret: string, code: string, at: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const period = SECOND_FACTOR.stepSeconds;
  const result = verifySync({ secret, token: code, epoch: secondsOf(at), period, epochTolerance: SECOND_FACTOR.toleranceSeconds });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

export const stepAt = (at: Date): number => Math.floor(secondsOf(at) / SECOND_FACTOR.stepSeconds);

export const codeOfStep = (secret: string, step: number): string =>
  generateSync({ secret, epoch: step * SECOND_FACTOR.stepSeconds, period: SECOND_FACTOR.stepSeconds });

export const codeAt = (secret: string, at: Date): string => codeOfStep(secret, stepAt(at));

export const totpAddress = (secret: string, issuer: string, userName: string): string => generateURI({ issuer, label: userName, secret });

/** In groups of four, as people type it. */
export const spelledOut = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');
