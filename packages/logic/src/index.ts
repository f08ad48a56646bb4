/** What can be said about values that are only partly known. */
export { asType } from './as-type.ts';
export { areFew, type Assignment, assignmentsOf, choicesIn, chosen, innerValues, isSecret, joined, MOST_ASSIGNMENTS } from './choices.ts';
export { type Inputs, lift, overChoices, readingsOf, type Settled, unknownBecause } from './lift.ts';
export { membersOf } from './members-of.ts';
export { partitionOf } from './partition-of.ts';
export { patternsCover, patternsMeet } from './pattern-relation.ts';
export { placeInside } from './place-inside.ts';
export { placeOfKey } from './place-of-key.ts';
export { sameData, sameValue } from './same-value.ts';
export { type Answer, answerOf, type LookUp, lookUp, rowsOn } from './table.ts';
export { terraformTypeOf } from './terraform-type.ts';
export { and, not, or, type Truth, truthOf } from './truth.ts';
export { type AttributeSource, firstWritten, memberAt, typedAttribute } from './typed-attribute.ts';
export { isVersionRange, versionIn } from './version.ts';
export { isWord } from './word.ts';
export { textOfPart, wildcardMatches, wildcardMatchesParts, wildcardsMeet } from './wildcard.ts';
