/** Reads live accounts, and the answers of accounts that were kept. */
export type { Answer, AnswerProblem, Json, JsonObject } from './answer.ts';
export { answerReader } from './answer-reader.ts';
export { inventoryFacts } from './inventory-facts.ts';
export { seen, type SeenAnswer } from './seen-answer.ts';
