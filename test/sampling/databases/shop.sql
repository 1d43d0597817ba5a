-- A shop as an old import left it: numbered tables, numbered columns. Behind each column stands what people said it holds.
create table t01 (
  c1 bigint primary key, -- -
  c2 text, -- first_name
  c3 text, -- last_name
  c4 text, -- email
  c5 text, -- phone
  c6 date, -- dob
  c7 text, -- street
  c8 text, -- city
  c9 text, -- postcode
  c10 char(2), -- state
  c11 varchar(11), -- ssn
  c12 text, -- -
  c13 timestamptz, -- -
  c14 numeric(10, 2), -- -
  c15 text, -- note
  c16 jsonb, -- -
  c17 text, -- -
  c18 text, -- password
  c19 date, -- -
  c20 text -- *
);
insert into t01 select i, made.first(i), made.last(i), made.mail(i), made.phone(i), made.born(i), made.street(i), made.city(i),
  lpad((10000 + (i * 7919) % 89999)::text, 5, '0'), made.pick('IL|OR|TX|CO|WI|VA|AZ|NE|OH|ND', i), made.ssn(i), made.pick('A|B|X', i),
  timestamptz '2021-03-04 10:11:12+00' + i * interval '7 hours 13 minutes', (i * 37 % 10000) / 100.0,
  case when i % 3 > 0 then made.sentence(i) end, jsonb_build_object('theme', made.pick('dark|light', i), 'page_size', 20 + i % 3),
  md5(i::text), '$2b$12$' || substr(md5(i::text) || md5((i + 1)::text), 1, 53), date '2019-01-01' + (i % 1500)::int,
  made.pick('visits the shop|prefers letters|has a dog|buys wholesale', i)
from generate_series(1::bigint, 900) as i;

create table t02 (
  c1 serial primary key, -- -
  c2 text, -- -
  c3 text, -- -
  c4 text, -- -
  c5 numeric(8, 2), -- -
  c6 text, -- ?
  c7 text, -- -
  c8 text, -- -
  c9 text, -- -
  c10 date, -- -
  c11 text, -- ?
  c12 text, -- -
  c13 bigint, -- -
  c14 text -- -
);
insert into t02 (c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14)
select made.pick('Oak|Steel|Glass|Cotton', i) || ' ' || made.pick('Table|Lamp|Chair|Shelf|Blanket|Mirror', i * 5) || ' ' || 40 + i % 90,
  'AB-' || 10000 + i, '40' || lpad((i * 7919)::text, 11, '0'), i * 3.5, 'Made of ' || made.pick('oak|steel', i) || ' in two sizes, easy to clean, with a warranty of ' || i % 9 || ' years.',
  made.pick('Brown|White|Black|Gray|Green|Rose|Olive|Amber|Violet|Sandy', i), 20 + i % 50 || ' x ' || 30 + i % 40, format('%s.%s.%s.%s', 1 + i % 3, i % 10, i % 7, i % 20),
  date '2012-01-01' + (i * 11 % 4500)::int, made.pick('Lindholm Furniture AB|Acme Corp|Northwind Traders|Baker & Sons Ltd|Globex GmbH', i), 'https://shop.example/p/' || i, 1700000000 + i * 977::bigint, '#' || substr(md5(i::text), 1, 6)
from generate_series(1::bigint, 400) as i;

create table t03 (
  c1 bigint primary key, -- -
  c2 bigint references t01 (c1), -- -
  c3 text, -- -
  c4 text, -- -
  c5 text, -- credit_card
  c6 inet, -- ip_address
  c7 text, -- ?
  c8 text, -- iban
  c9 char(3), -- -
  c10 integer, -- -
  c11 text, -- -
  c12 text, -- full_name
  c13 text, -- address
  c14 bigint, -- phone
  c15 text -- -
);
insert into t03 select i, 1 + i % 900, '2024-' || lpad(i::text, 6, '0'), '1Z' || upper(substr(md5(i::text), 1, 16)), made.luhn('4539' || lpad((i * 104729)::text, 11, '0')),
  format('198.51.%s.%s', 1 + i % 200, 1 + (i * 7) % 250)::inet, 'Mozilla/5.0 (X11; Linux x86_64; rv:' || 90 + i % 30 || '.0) Gecko/20100101 Firefox/' || 90 + i % 30,
  'DE' || lpad((98 - mod((lpad((i * 7919 + 37040044)::text, 18, '3') || '131400')::numeric, 97))::text, 2, '0') || lpad((i * 7919 + 37040044)::text, 18, '3'),
  made.pick('USD|EUR', i), i * 199, (2004005000 + i)::text, made.first(i) || ' ' || made.last(i * 3),
  made.street(i) || ', ' || made.city(i) || ', ' || made.pick('IL|OR|TX', i) || ' ' || 10000 + (i * 7919) % 89999,
  ('212555' || lpad((100 + i % 100)::text, 4, '0'))::bigint + (i % 7) * 1000000000, lpad((i * 7 % 1000)::text, 3, '0') || '-' || made.pick('red|blue', i)
from generate_series(1::bigint, 1200) as i;

create table t04 (
  c1 text primary key, -- -
  c2 text, -- -
  c3 text, -- -
  c4 integer -- -
);
insert into t04 values ('IL', 'Illinois', 'Central', 1), ('OR', 'Oregon', 'Pacific', 2), ('TX', 'Texas', 'Central', 1), ('CO', 'Colorado', 'Mountain', 3), ('WI', 'Wisconsin', 'Central', 1);

create table t05 (
  c1 bigint primary key, -- -
  c2 text, -- email
  c3 text, -- phone
  c4 text -- -
);
insert into t05 select i, made.mail(i), made.phone(i), made.pick('yes|no', i) from generate_series(1::bigint, 5) as i;
analyze;
