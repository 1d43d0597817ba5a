/** Whether a text is a line with a street and a house number. */
export function isStreet(text: string): boolean {
  return numberFirst.test(text) || typeFirst.test(text) || typeInside.test(text) || box.test(text);
}

/** `4021 W. 12th Ave, Apt 5`: the type is the last word but for what tells the flat. */
const numberFirst =
  /^\d{1,6}(?:[-/]\d{1,4}|[a-z])?,? (?:[\p{L}\p{M}\d'.-]+ ){1,5}(?:st|street|ave|av|avenue|rd|road|dr|drive|ln|lane|ct|court|pl|place|way|blvd|boulevard|cir|circle|ter|terrace|trl|trail|sq|square|pkwy|parkway|hwy|highway|alley|loop|row|walk|crescent|close|gardens|mews|pike|parade|quay)\.?(?: [nsew]{1,2}\.?)?(?:,? (?:apt|apartment|unit|suite|ste|floor|fl|room|rm|#|no)\.? ?[\p{L}\d-]+)?$/iu;

/** `12, rue de Rivoli`, `Calle Mayor 5`, `Via Roma, 12`. */
const typeFirst =
  /^(?:\d{1,5}(?: ?(?:bis|ter))?,? )?(?:rue|avenue|boulevard|place|chemin|impasse|allée|calle|avenida|paseo|plaza|carrer|via|viale|piazza|corso|rua|praça|ul\.|ulica) [\p{L}\p{M}' .-]+(?:,? (?:n[º°.]? ?)?\d{1,5}[a-z]?)?$/iu;

/** `Hauptstraße 12a`, `Lange Gasse 3`, `Kerkstraat 7`. */
const typeInside =
  /^[\p{L}\p{M} .-]+(?:str\.?|straße|strasse|weg|platz|allee|gasse|ring|ufer|damm|straat|laan|plein|gade|vej|gatan|gata|vägen) ?\d{1,4} ?[a-z]?(?:[-/]\d{1,4})?$/iu;

const box = /^p\.? ?o\.? ?box \d+$/i;
