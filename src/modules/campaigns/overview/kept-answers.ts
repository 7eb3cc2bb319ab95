/** A few answers by key, the longest unasked forgotten first; those who ask for one while it is being made wait for the same. */
export class KeptAnswers<Answer> {
  private readonly answers = new Map<string, Promise<Answer>>();

  constructor(private readonly room: number) {}

  get(key: string, make: () => Promise<Answer>): Promise<Answer> {
    const kept = this.answers.get(key);
    const answer = kept ?? make();
    this.answers.delete(key);
    this.answers.set(key, answer);
    if (!kept) {
      // A failure is nobody's answer but theirs who waited for it.
      answer.catch(() => this.answers.get(key) === answer && this.answers.delete(key));
      if (this.answers.size > this.room) this.answers.delete(this.answers.keys().next().value!);
    }
    return answer;
  }
}
