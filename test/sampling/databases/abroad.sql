-- Outside the English-speaking world. Written down after the recognisers, which then found 10 of its 17 personal columns; the
-- names and cities that were missing went back into them.
create table k1 (
  f0 bigint primary key, -- -
  f1 text, -- first_name
  f2 text, -- last_name
  f3 text, -- street|address
  f4 text, -- postcode
  f5 text, -- city
  f6 text, -- phone
  f7 timestamptz, -- dob
  f8 text, -- *
  f9 text, -- iban
  f10 text, -- email
  f11 text, -- -
  f12 text -- -
);
insert into k1 select i,
  made.pick('Hans|Petra|Uwe|Sabine|Jürgen|Monika|Wolfgang|Ursula|Dieter|Renate|Matthias|Claudia|Torsten|Heike|Björn|Silke|Ralf|Birgit|Detlef|Anneliese', i * 7),
  made.pick('Müller|Schmidt|Schneider|Fischer|Weber|Meyer|Wagner|Becker|Schulz|Hoffmann|Schäfer|Koch|Bauer|Richter|Klein|Wolf|Schröder|Neumann|Schwarz|Zimmermann|Braun|Krüger|Hofmann|Hartmann|Lange', i * 11),
  made.pick('Hauptstraße|Goethestr.|Lange Gasse|Am Markt|Mühlenweg|Bahnhofstraße|Schillerplatz', i * 3) || ' ' || 1 + i % 120 || case when i % 5 = 0 then ' b' else '' end,
  lpad((1067 + i * 7919 % 98000)::text, 5, '0'), made.pick('Berlin|Hamburg|München|Köln|Leipzig|Kassel|Ulm', i), made.pick('030 901820|040/428280|089 2180-', i) || i % 100,
  (date '1940-03-01' + (i * 7919 % 24000)::int)::timestamp at time zone 'Europe/Berlin', lpad((i * 104729 % 99999999)::text, 8, '0') || substr('TRWAGMYFPDXBNJZSQVHLCKE', 1 + (i * 104729 % 99999999 % 23)::int, 1),
  'DE' || lpad((98 - mod(('5001051754' || lpad(i::text, 8, '0') || '131400')::numeric, 97))::text, 2, '0') || ' 5001 0517 54' || regexp_replace(lpad(i::text, 8, '0'), '(..)(....)(..)', '\1 \2 \3'),
  lower(made.pick('hans|petra|uwe|sabine', i)) || i || '@post.example', made.pick('Vertrieb|Einkauf|Personal|Lager', i), made.pick('Schraube M8|Mutter M6|Unterlegscheibe|Dübel 10 mm', i)
from generate_series(1::bigint, 800) as i;

create table k2 (
  f0 bigint primary key, -- -
  f1 text, -- full_name
  f2 text, -- full_name
  f3 text, -- full_name
  f4 text, -- phone
  f5 text, -- *|note
  f6 text, -- username
  f7 numeric(9, 6), -- latitude|?
  f8 text, -- *
  f9 text, -- -
  f10 text -- -
);
insert into k2 select i,
  lower(made.first(i) || ' ' || made.last(i)), made.pick('王伟|李娜|张敏|刘洋|陈静|杨磊|黄丽|赵强|周杰|吴芳|徐明|孙悦', i * 5),
  made.pick('Rajesh|Sunita|Vikram|Lakshmi|Anil|Deepa|Suresh|Kavita|Ramesh|Pooja', i * 3) || ' ' || made.pick('Sharma|Iyer|Reddy|Nair|Gupta|Mehta|Chatterjee|Banerjee|Desai|Joshi', i * 7),
  '+91 98' || lpad((i * 7919 % 100000000)::text, 8, '0'), made.pick('Der Kunde hat angerufen, er möchte einen neuen Termin am Montag.|Rechnung wurde storniert; Frau Klein ist informiert worden.', i) || ' ' || i,
  made.pick('tiger|luna|max|blitz', i) || '_' || i, 48.1 + (i * 37 % 1000) / 10000.0, '192-' || lpad((i % 100)::text, 2, '0') || '-' || i, made.pick('offen|zu|wartet', i), 'RE-' || 2020 + i % 5 || '/' || lpad(i::text, 5, '0')
from generate_series(1::bigint, 500) as i;
analyze;
