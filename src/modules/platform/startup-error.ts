/** Surroundings in which the program cannot start. The entry point prints the message alone, without a stack, and exits with code 1. */
export class StartupError extends Error {
  constructor(vietnamese: string, english: string) {
    super(`${vietnamese} / ${english}`);
    this.name = 'StartupError';
  }
}

/** PostgreSQL's word for it, and the operating system's. */
const DISK_FULL = ['53100', 'ENOSPC'];

export const diskFull = (): StartupError =>
  new StartupError(
    'Đĩa đã đầy, chương trình không khởi động được; hãy dọn chỗ trống rồi chạy lại.',
    'The disk is full, the program cannot start; free some space and start again.',
  );

/** The sentence to end a start with, where the surroundings are to blame; null where it is a mistake of ours. */
export function startupErrorOf(error: unknown): StartupError | null {
  if (error instanceof StartupError) return error;
  return DISK_FULL.includes((error as { code?: string } | null)?.code ?? '') ? diskFull() : null;
}
