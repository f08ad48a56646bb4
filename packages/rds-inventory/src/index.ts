/** Reads the answers of accounts, live or kept. What loads the SDK is in `live`. */
export type { Answer } from './answer.ts';
export { answerReader } from './answer-reader.ts';
export { inventoryFacts } from './inventory-facts.ts';
export { scanPlan, scanPolicy } from './permissions.ts';
export { recordedAnswer, type RecordedFile, recordedFiles } from './recorded-answers.ts';
export { seen, type SeenAnswer } from './seen-answer.ts';
