import { wordsOf } from "../../../values/words.ts";
import { adjectives, nouns } from "../../../values/words/vocabulary.ts";

/** Plain words that name nobody, split on first use. */
export const plainWords = {
  adjectives: once(() => wordsOf(adjectives)),
  nouns: once(() => wordsOf(nouns)),
} as const;

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function entries(text: string): readonly string[] {
  return text.split("|");
}

/**
 * What columns with certain names usually hold, by the last words of the name, singular, joined by spaces; the longest name
 * that fits decides.
 */
export const listsByName: Readonly<Record<string, readonly string[]>> = {
  status: entries("active|pending|completed|canceled|archived"),
  state: entries("active|pending|completed|canceled|archived"),
  stage: entries("new|qualified|proposed|won|lost"),
  phase: entries("planned|started|running|finished"),
  "payment status": entries("pending|paid|refunded|failed"),
  "order status": entries("new|paid|shipped|delivered|returned"),
  "payment method": entries("card|invoice|bank transfer|cash"),
  priority: entries("low|normal|high|urgent"),
  severity: entries("info|minor|major|critical"),
  role: entries("admin|editor|member|viewer"),
  plan: entries("free|basic|professional|enterprise"),
  tier: entries("bronze|silver|gold|platinum"),
  currency: entries("USD|EUR|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK"),
  "currency code": entries("USD|EUR|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK"),
  language: entries(
    "English|Spanish|French|German|Italian|Portuguese|Dutch|Polish|Swedish|Norwegian|Danish|Finnish|Czech|Greek|Turkish|Japanese|Korean|Hindi|Arabic|Hebrew",
  ),
  "language code": entries("en|es|fr|de|it|pt|nl|pl|sv|no|da|fi|cs|el|tr|ja"),
  lang: entries("en|es|fr|de|it|pt|nl|pl|sv|no|da|fi|cs|el|tr|ja"),
  locale: entries("en_US|en_GB|es_ES|fr_FR|de_DE|it_IT|pt_BR|nl_NL|ja_JP"),
  timezone: entries("UTC|America/New_York|America/Chicago|America/Los_Angeles|Europe/London|Europe/Berlin|Asia/Tokyo"),
  "time zone": entries(
    "UTC|America/New_York|America/Chicago|America/Los_Angeles|Europe/London|Europe/Berlin|Asia/Tokyo",
  ),
  color: entries("red|orange|yellow|green|blue|purple|brown|black|white|grey"),
  colour: entries("red|orange|yellow|green|blue|purple|brown|black|white|grey"),
  size: entries("XS|S|M|L|XL|XXL"),
  unit: entries("piece|box|kg|g|l|m|hour"),
  category: entries(
    "Books|Music|Games|Garden|Kitchen|Office|Sports|Tools|Toys|Travel|Health|Clothing|Electronics|Furniture|Groceries|Outdoor",
  ),
  genre: entries(
    "Rock|Jazz|Blues|Classical|Folk|Electronic|Country|Soul|Reggae|Metal|Pop|Latin|Drama|Comedy|Documentary|Animation|Mystery|Adventure|Science Fiction|Family",
  ),
  "media type": entries("MP3 audio|AAC audio|FLAC audio|WAV audio|MP4 video|WebM video"),
  department: entries("Sales|Support|Finance|Operations|Engineering|Marketing|Legal|Purchasing|Research|Logistics"),
  type: entries("standard|special|internal|external|trial"),
  kind: entries("created|updated|viewed|shared|removed"),
  event: entries("created|updated|viewed|shared|removed"),
  "event type": entries("created|updated|viewed|shared|removed"),
  action: entries("create|update|view|share|delete"),
  operation: entries("create|update|view|share|delete"),
  channel: entries("web|mobile|mail|phone|store"),
  source: entries("web|mobile|import|partner|store"),
  level: entries("beginner|intermediate|advanced|expert"),
  tag: entries(
    "new|urgent|billing|follow-up|internal|review|vip|question|feedback|return|draft|approved|seasonal|bulk|sample|priority|test|local|remote|archived",
  ),
  label: entries("new|urgent|billing|follow-up|internal|review|question|feedback|return|draft|approved|seasonal"),
  feature: entries("Trailers|Commentaries|Deleted Scenes|Behind the Scenes"),
  "mime type": entries(
    "text/plain|text/html|application/pdf|application/json|image/png|image/jpeg|audio/mpeg|video/mp4",
  ),
  "content type": entries(
    "text/plain|text/html|application/pdf|application/json|image/png|image/jpeg|audio/mpeg|video/mp4",
  ),
  method: entries("GET|POST|PUT|PATCH|DELETE"),
  format: entries("pdf|csv|json|xml|html"),
  frequency: entries("daily|weekly|monthly|quarterly|yearly"),
  interval: entries("daily|weekly|monthly|quarterly|yearly"),
  weekday: entries("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"),
  month: entries("January|February|March|April|May|June|July|August|September|October|November|December"),
  platform: entries("web|ios|android|desktop"),
  browser: entries("Firefox|Chrome|Safari|Edge"),
  environment: entries("development|test|staging|production"),
  condition: entries("new|good|used|damaged"),
  mode: entries("automatic|manual|disabled"),
  visibility: entries("public|internal|private"),
  region: entries("North|South|East|West|Central"),
  continent: entries("Africa|Antarctica|Asia|Europe|North America|Oceania|South America"),
};

/** Ranges of numbers by the last word of the name; `scale` is how many decimals are usual. */
export const numbersByName: Readonly<Record<string, readonly [from: number, to: number, decimals: number]>> = {
  age: [18, 90, 0],
  active: [0, 1, 0],
  enabled: [0, 1, 0],
  flag: [0, 1, 0],
  year: [1990, 2024, 0],
  month: [1, 12, 0],
  week: [1, 52, 0],
  day: [1, 28, 0],
  hour: [0, 23, 0],
  minute: [5, 180, 0],
  second: [0, 59, 0],
  quarter: [1, 4, 0],
  quantity: [1, 20, 0],
  qty: [1, 20, 0],
  count: [0, 100, 0],
  stock: [0, 500, 0],
  capacity: [10, 500, 0],
  seat: [1, 50, 0],
  attempt: [0, 5, 0],
  retry: [0, 5, 0],
  rating: [1, 5, 0],
  star: [1, 5, 0],
  score: [0, 100, 0],
  priority: [1, 5, 0],
  level: [1, 10, 0],
  rank: [1, 100, 0],
  position: [1, 100, 0],
  order: [1, 100, 0],
  version: [1, 10, 0],
  percent: [0, 100, 2],
  percentage: [0, 100, 2],
  pct: [0, 100, 2],
  rate: [0.5, 20, 2],
  ratio: [0, 1, 2],
  share: [0, 1, 2],
  probability: [0, 1, 2],
  discount: [0, 50, 2],
  tax: [0, 100, 2],
  price: [1, 500, 2],
  cost: [1, 500, 2],
  fee: [1, 100, 2],
  amount: [1, 1000, 2],
  total: [5, 5000, 2],
  subtotal: [5, 5000, 2],
  balance: [0, 5000, 2],
  budget: [1000, 100_000, 2],
  revenue: [1000, 100_000, 2],
  salary: [30_000, 150_000, 2],
  cent: [100, 50_000, 0],
  weight: [0.1, 100, 2],
  height: [10, 200, 0],
  width: [10, 200, 0],
  length: [30, 240, 0],
  depth: [10, 200, 0],
  distance: [1, 500, 1],
  temperature: [-10, 35, 1],
  duration: [5, 240, 0],
  millisecond: [60_000, 600_000, 0],
  byte: [1024, 10_000_000, 0],
  size: [1, 1000, 0],
  port: [1024, 65_535, 0],
  latitude: [-60, 70, 6],
  lat: [-60, 70, 6],
  longitude: [-180, 180, 6],
  lng: [-180, 180, 6],
  lon: [-180, 180, 6],
};
