-- A service desk: txt, vch and num, in tables called after nothing; and a few names that say the wrong thing.
create table aa (
  id bigint primary key, -- -
  txt text, -- *|note
  txt2 text, -- -
  txt3 text, -- ?
  vch_1 varchar(60), -- email
  vch_2 varchar(30), -- username|?
  vch_3 varchar(12), -- postcode|?
  vch_4 varchar(20), -- phone
  vch_5 varchar(80), -- url
  vch_6 varchar(90), -- uuid
  vch_7 varchar(80), -- *
  vch_8 varchar(80), -- -
  num_1 bigint, -- -
  num_2 integer, -- -
  dt_1 timestamptz, -- -
  dt_2 date -- dob
);
insert into aa select i, format('user %s logged in from desk %s', made.mail(i), i % 40), format('job %s finished in %s ms', i, i * 7), made.pick('Team lead|Engineer|Clerk|Head of sales', i),
  made.first(i) || ' <' || made.mail(i) || '>', lower(substr(made.first(i), 1, 1) || regexp_replace(made.last(i), '[^A-Za-z]', '', 'g')) || i % 90, made.pick('SW1A 1AA|M1 1AE|EH1 2NG|LS1 4DY|B33 8TH|CF10 3AT|G2 1DU|BT1 5GS|NE1 7RU', i),
  '+44 20 7946 0' || lpad((i % 1000)::text, 3, '0'), 'https://www.linkedin.com/in/' || replace(lower(made.first(i)), ' ', '') || '-' || i, 'ghp_' || md5(i::text) || substr(md5((i + 7)::text), 1, 4),
  made.mail(i) || '; ' || made.mail(i + 5), 'srv-' || i % 30 || '.int.corp.test', 1600000000000 + i * 9973, i % 17, timestamptz '2023-05-06 07:08:09+00' + i * interval '43 minutes', made.born(i)
from generate_series(1::bigint, 1500) as i;

create table bb (
  id bigint primary key, -- -
  phone text, -- -
  email text, -- -
  notes text, -- -
  assignee text, -- -
  customer_name text, -- -
  ssn text, -- ssn
  x1 varchar(40), -- full_name
  x2 varchar(40), -- ?
  x3 text, -- -
  x4 text, -- ?
  x5 text -- -
);
insert into bb select i, made.pick('home|work|mobile', i), made.pick('Y|N', i), made.pick('DAMAGED|LATE|OTHER', i), md5(i::text)::uuid::text,
  made.pick('Desk|Lamp|Printer|Monitor|Cable', i) || ' ' || made.pick('small|large|spare', i * 3) || ' ' || i % 50, made.ssn(i), made.first(i) || ' ' || made.last(i), made.pick('London|Leeds|York|Bath', i), repeat(md5(i::text), 4),
  made.pick('The printer does not work since the update, please send somebody.|The screen stays dark after lunch, what can be done?|The network is slow today, as on every Monday.', i) || ' ' || i, made.pick('GET /index.html|POST /login|GET /favicon.ico', i)
from generate_series(1::bigint, 600) as i;

create table cc (
  id bigint primary key, -- -
  a text, -- address
  b text, -- -
  c text, -- -
  d text, -- -
  e text -- -
);
insert into cc select i, (3 + i % 90) || ' ' || made.pick('High Street|Station Road|Church Lane|Mill Close', i) || ', ' || made.pick('London SW1A 1AA|Leeds LS1 4DY|York YO1 7HH', i), made.pick('Accounts|Sales|Support|Legal', i), made.pick('January|February|March|April|May|June|July|August|September|October|November|December', i),
  made.pick('Rock|Jazz|Blues|Classical|Folk|Pop|Metal|Punk|Reggae|Soul|Disco|Latin', i), made.pick('Toyota|Ford|Honda|Chevrolet|Nissan|Mercedes|Lincoln|Bentley|Audi|Kia|Skoda|Fiat|Dodge|Chrysler|Jaguar|Rover|Opel|Volvo|Saab|Lotus|Morgan|Austin', i)
from generate_series(1::bigint, 300) as i;

create table dd (
  id bigint primary key, -- -
  s1 text, -- -
  s2 text, -- -
  s3 text, -- -
  s4 text, -- -
  s5 text, -- -
  s6 varchar(20), -- -
  s7 bigint, -- -
  s8 jsonb, -- -
  s9 date -- ?
);
insert into dd select i, 'logo@' || 1 + i % 3 || 'x.png', 'pkg' || i || '@' || i % 9 || '.' || i % 7 || '.0', format('978-0-%s-%s-%s', lpad((i % 1000)::text, 3, '0'), lpad((i * 7 % 100000)::text, 5, '0'), i % 10), format('%s-%s-%s', lpad((i % 1000)::text, 4, '0'), lpad((i * 3 % 10000)::text, 4, '0'), lpad((i * 7 % 10000)::text, 4, '0')),
  made.pick('The Last Garden|Winter Roads|A Quiet Harbour|The Glass Mountain|Return to Avonlea', i) || ' ' || made.pick('Part One|Part Two|Revisited', i * 3), format('%s %s', i % 90, made.pick('pcs|kg|m', i)), 100000000 + i, jsonb_build_object('w', i, 'h', i * 2, 'unit', 'cm'), date '1950-01-01' + (i * 7919 % 26000)::int
from generate_series(1::bigint, 500) as i;
analyze;
