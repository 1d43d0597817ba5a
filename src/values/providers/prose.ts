import { words, type Phrase, type WordPart } from "../phrase.ts";
import type { Safety } from "../provider.ts";
import { textProvider } from "../text-provider.ts";
import { entriesOf, wordsOf } from "../words.ts";
import { noteNextSteps, noteOpenings, noteOutcomes, noteTopics } from "../words/notes.ts";
import {
  ticketClosings,
  ticketGreetings,
  ticketQuestions,
  ticketThings,
  ticketTimes,
  ticketTroubles,
} from "../words/ticket-messages.ts";
import { actors, adjectives, adverbials, nouns, verbs } from "../words/vocabulary.ts";

const saysNothing: Safety = { level: "generic", source: "plain words joined at random; names nobody" };

/** A word of the plain vocabulary. */
export const word = textProvider({
  name: "word",
  group: "text",
  summary: "A plain English word.",
  safety: saysNothing,
  shortest: 3,
  phrases: () => [[plainWords()]],
  widenedBy: "-",
});

/** One sentence; narrow columns get a clause, then a word. */
export const sentence = textProvider({
  name: "sentence",
  group: "text",
  summary: "A plain English sentence.",
  safety: saysNothing,
  shortest: 3,
  phrases: () => sentencePhrases(),
  widenedBy: " Ref ",
});

/** Three sentences, fewer where they don't fit. */
export const paragraph = textProvider({
  name: "paragraph",
  group: "text",
  summary: "Three plain English sentences.",
  safety: saysNothing,
  shortest: 3,
  phrases: () => {
    const [full, ...shorter] = sentencePhrases();
    return [[...full, " ", ...full, " ", ...full], [...full, " ", ...full], full, ...shorter];
  },
  widenedBy: " Ref ",
});

/** A case note as a help desk or a practice writes them, without names and dates. */
export const note = textProvider({
  name: "note",
  group: "text",
  summary: "A short case note that names nobody.",
  safety: saysNothing,
  shortest: 3,
  phrases: () => {
    const topic = words(entriesOf(noteTopics));
    const opened: Phrase = [words(entriesOf(noteOpenings)), " ", topic];
    const resolved: Phrase = [...opened, "; ", words(entriesOf(noteOutcomes)), "."];
    return [
      [...resolved, " Next: ", words(entriesOf(noteNextSteps)), "."],
      resolved,
      [...opened, "."],
      [topic],
      [plainWords()],
    ];
  },
  widenedBy: " Ref ",
});

/** What somebody writes to a help desk; narrow columns get less of it. */
export const ticketMessage = textProvider({
  name: "ticket_message",
  group: "text",
  summary: "A message to a help desk that names nobody.",
  safety: saysNothing,
  shortest: 3,
  phrases: () => {
    const [thing, trouble] = [words(entriesOf(ticketThings)), words(entriesOf(ticketTroubles))];
    const told: Phrase = ["The ", thing, " ", trouble, " ", words(entriesOf(ticketTimes)), "."];
    const asked: Phrase = [...told, " ", words(entriesOf(ticketQuestions))];
    return [
      [words(entriesOf(ticketGreetings)), " ", ...asked, " ", words(entriesOf(ticketClosings))],
      asked,
      told,
      ["The ", thing, " ", trouble, "."],
      [thing],
      [plainWords()],
    ];
  },
  widenedBy: " Ref ",
});

function plainWords(): WordPart {
  return words([...new Set([...wordsOf(nouns), ...wordsOf(adjectives)])]);
}

function sentencePhrases(): readonly [Phrase, ...Phrase[]] {
  const [actor, verb] = [words(wordsOf(actors)), words(wordsOf(verbs))];
  const [adjective, noun] = [words(wordsOf(adjectives)), words(wordsOf(nouns))];
  return [
    ["The ", actor, " ", verb, " the ", adjective, " ", noun, " ", words(entriesOf(adverbials)), "."],
    ["The ", actor, " ", verb, " the ", noun, "."],
    ["The ", adjective, " ", noun, "."],
    [plainWords()],
  ];
}
