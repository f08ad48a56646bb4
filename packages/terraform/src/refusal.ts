/** What Terraform would not do, in words that quote no value. */
export class Refusal {
  readonly why: string;
  constructor(why: string) {
    this.why = why;
  }
}
