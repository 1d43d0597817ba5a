import type { TableSign } from "./table-signs.ts";
import { organizations, people, venues } from "./word-classes.ts";

const nouns = (text: string): ReadonlySet<string> => new Set(text.split(",").map((noun) => noun.trim()));

/** What the last word, or the last two, of a table's name say about it. Singular, in the words of `columnWords`. */
export const signNouns: ReadonlyMap<TableSign, ReadonlySet<string>> = new Map<TableSign, ReadonlySet<string>>([
  ["person", new Set([...people, "profile"])],
  ["organization", new Set(organizations)],
  ["venue", new Set([...venues, "location", "geo location"])],
  ["address", nouns("address, customer address, residence, mailing, domicile, place of residence")],
  [
    "gazetteer",
    nouns(`
      country, city, state, province, region, county, district, municipality, zip code, zip, postcode, postal code,
      zone, territory, time zone, currency, language, continent, area, neighborhood, place`),
  ],
  [
    "catalogue",
    nouns(`
      product, item, category, genre, film, movie, plan, role, permission, tag, feature, brand, model, menu, recipe,
      song, track, album, playlist, media, media type, template, setting, config, configuration, migration, group,
      skill, course, type, status, kind, class, lookup, code, material, part, ingredient, dish, service, rate, price,
      tax, discount, coupon, promotion, campaign, channel, source, stage, level, grade, department, project, job,
      position, book, title, edition, artwork, exhibit, species, breed, drug, medication, vaccine, specialty, test,
      section, chapter, lesson, quiz, option, flag, policy, rule, workflow, page, widget, theme, icon, color, size,
      shift, holiday, game, sport, league, tournament, season, award, benefit, procedure, diagnosis, disease,
      allergen, symptom, amenity, room type, repository, package, release, pipeline, variable, event type, metric,
      report type`),
  ],
  [
    "message",
    nouns(`
      message, comment, note, post, ticket, email, mail, review, feedback, case, incident, complaint, conversation,
      chat, thread, reply, inquiry, visit, encounter, report, call, interaction, activity, observation, letter, sms,
      testimonial, survey, response, answer, issue, claim, request, referral, announcement, blog, article, story,
      journal, memo, notification, communication, correspondence, submission, dispute, appointment, task, todo,
      event, log, consultation, session note, topic, tweet, entry, interview, application, meeting, accident,
      investigation, follow up, appeal, warning, problem, opportunity, deal`),
  ],
  [
    "machine",
    nouns("server, host, node, container, cluster, printer, router, switch, firewall, instance, machine, network"),
  ],
]);

/** Words anywhere in the name of a table, or of its schema, that say what it deals with. */
export const signWords: ReadonlyMap<TableSign, ReadonlySet<string>> = new Map<TableSign, ReadonlySet<string>>([
  [
    "clinical",
    nouns(`
      clinical, medical, health, patient, hospital, encounter, diagnosis, prescription, admission, lab, laboratory,
      ehr, emr, nurse, doctor, physician, insurance, medication, allergy, immunization, vaccination, vital, symptom,
      treatment, therapy, surgery, specimen, observation, clinic, ward, healthcare, dental, pharmacy, radiology,
      consultation, discharge, claim, adverse, trial`),
  ],
  ["card", nouns("card")],
  [
    "bank",
    nouns("bank, account, transaction, transfer, loan, deposit, beneficiary, payout, wire, payee, mortgage, banking"),
  ],
  [
    "session",
    nouns(
      "session, token, auth, login, oauth, credential, secret, otp, password, reset, mfa, webhook, authentication, key, invitation, totp",
    ),
  ],
]);

/** Endings of table names that say how rows are kept, not what they are. */
export const containers: ReadonlySet<string> = nouns(`
      profile, detail, info, information, data, record, master, archive, history, old, backup, bak, tmp, temp, table,
      list, copy, extended, ext, main, entity, raw, staging, import, snapshot, current, new, directory, registry,
      log, base, account, view`);

/** Columns that only companies have. */
export const companyFacts: ReadonlySet<string> = nouns(`
  industry, annual revenue, number of employee, ticker symbol, sic code, naics code, company size, legal form,
  incorporation date`);

/** People whose number in a row makes the row theirs: `customer_id`. */
export const owners: ReadonlySet<string> = nouns(`
  user, customer, client, patient, person, employee, member, student, contact, guest, subscriber, applicant, candidate,
  tenant, donor, subject`);

/** Words of columns in which programs keep their own things. */
export const technicalWords: ReadonlySet<string> = nouns(`
  setting, config, configuration, option, preference, permission, flag, feature, scope, tag, layout, schema, role, hash,
  checksum, digest, salt, nonce, iv, key, token, version, vector, embedding, tsv, policy, filter, rule, label, url, uri, path, link, query, sql, css, script, template`);
