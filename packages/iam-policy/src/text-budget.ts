/** How much text of one document is compared with ARNs. */

/** The longest policy that IAM and its neighbours take, in characters: that of a bucket. Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html (read 2026-04-13). */
const LONGEST_POLICY = 20_480;

/** The longest ARN that IAM takes, in characters. Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Policy.html (read 2026-11-21). */
export const LONGEST_ARN = 2_048;

/** One for each document. */
export class TextBudget {
  #left = LONGEST_POLICY;

  /** Whether so many characters more are still no more than a policy may have. */
  take(length: number): boolean {
    this.#left -= length;
    return this.#left >= 0;
  }
}
