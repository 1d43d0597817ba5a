-- A clinic whose fields were named by a form designer: fld_01, fld_02.
create table frm_a (
  fld_00 bigint generated always as identity primary key, -- -
  fld_01 varchar(80), -- full_name
  fld_02 varchar(10), -- dob
  fld_03 varchar(13), -- mbi
  fld_04 varchar(20), -- mrn|*
  fld_05 bigint, -- phone
  fld_06 char(1), -- ?
  fld_07 varchar(9), -- ssn
  fld_08 text, -- note
  fld_09 text[], -- *
  fld_10 jsonb, -- *
  fld_11 date, -- ?
  fld_12 varchar(8), -- ?
  fld_13 smallint, -- -
  fld_14 varchar(120), -- street|address
  fld_15 varchar(60), -- full_name
  fld_16 varchar(60) -- -
);
insert into frm_a (fld_01, fld_02, fld_03, fld_04, fld_05, fld_06, fld_07, fld_08, fld_09, fld_10, fld_11, fld_12, fld_13, fld_14, fld_15, fld_16)
select upper(made.last(i)) || ', ' || upper(made.first(i)), to_char(made.born(i), 'MM/DD/YYYY'),
  format('%s%s%s%s%s%s%s%s%s', 1 + i % 9, made.pick('A|E|G|T|Y', i), made.pick('C|D|4|7', i * 3), i % 10, made.pick('F|H|K|R', i * 5), made.pick('M|N|2|9', i * 7), (i * 3) % 10, made.pick('PQ|WX|UV', i), lpad((i * 7 % 100)::text, 2, '0')),
  'H' || lpad((i * 7919 % 1000000)::text, 7, '0'), (made.pick('415|616|817|512|303|206|919', i) || '5550' || 100 + i * 7 % 100)::bigint, made.pick('F|M', i), replace(made.ssn(i), '-', ''),
  made.sentence(i), array[made.mail(i), made.mail(i + 1)], jsonb_build_object('contact', jsonb_build_object('email', made.mail(i), 'relation', 'mother'), 'score', i % 7),
  date '2023-01-01' + (i % 700)::int, made.pick('E11.9|I10|J45.909|M54.50|F41.1', i), i % 12, made.street(i * 3), made.first(i * 3) || ' ' || made.last(i * 5), made.pick('Ward 3|Ward 4b|Room 212|Lab', i)
from generate_series(1::bigint, 700) as i;

create table frm_b (
  fld_00 bigint generated always as identity primary key, -- -
  fld_01 varchar(10), -- npi
  fld_02 varchar(9), -- dea
  fld_03 varchar(40), -- last_name
  fld_04 varchar(40), -- first_name
  fld_05 varchar(60), -- -
  fld_06 varchar(12), -- *|ein
  fld_07 varchar(50), -- phone
  fld_08 varchar(80), -- email
  fld_09 varchar(30) -- -
);
insert into frm_b (fld_01, fld_02, fld_03, fld_04, fld_05, fld_06, fld_07, fld_08, fld_09)
select made.luhn_npi(i), made.dea(i), made.last(i), made.first(i), made.pick('Cardiology|Dermatology|Family Medicine|Neurology|Oncology', i), format('%s-%s', made.pick('12|36|45|58', i), 1000000 + i * 7919), made.phone(i), made.mail(i), made.pick('active|on leave', i)
from generate_series(1::bigint, 150) as i;

create table frm_c (
  fld_00 bigint generated always as identity primary key, -- -
  fld_01 macaddr, -- mac_address
  fld_02 varchar(17), -- mac_address
  fld_03 varchar(17), -- vin
  fld_04 text, -- uuid
  fld_05 varchar(39), -- ip_address
  fld_06 text, -- -
  fld_07 varchar(40), -- -
  fld_08 varchar(64), -- -
  fld_09 numeric(6, 2), -- -
  fld_10 varchar(20), -- -
  fld_11 timestamp, -- -
  fld_12 varchar(40), -- -
  fld_13 varchar(40), -- -
  fld_14 varchar(20) -- -
);
insert into frm_c (fld_01, fld_02, fld_03, fld_04, fld_05, fld_06, fld_07, fld_08, fld_09, fld_10, fld_11, fld_12, fld_13, fld_14)
select ('00:00:5e:00:53:' || lpad(to_hex(i % 256), 2, '0'))::macaddr, upper(format('00-00-5e-00-53-%s', lpad(to_hex(i % 256), 2, '0'))), made.vin(i),
  'eyJhbGciOiJIUzI1NiJ9.' || translate(encode(('{"n":' || i || ',"scope":"read"}')::bytea, 'base64'), '+/=' || chr(10), '-_') || '.' || md5(i::text), format('203.0.113.%s', i % 250),
  '/var/data/' || md5(i::text) || '.dcm', gen.u, md5(i::text) || md5((i * 3)::text), i * 0.37, made.pick('mg/dL|mmol/L|g/L', i), timestamp '2022-02-03 04:05:06' + i * interval '97 minutes',
  made.pick('America/Chicago|Europe/Berlin|Asia/Tokyo', i), made.pick('*/5 * * * *|0 3 * * 1', i), format('v%s.%s.%s', i % 4, i % 10, i % 20)
from generate_series(1::bigint, 300) as i, lateral (select md5(i::text || 'u')::uuid::text as u) as gen;

create table frm_d (
  fld_01 varchar(10) primary key, -- -
  fld_02 varchar(200), -- -
  fld_03 integer -- -
);
insert into frm_d select 'K' || i, made.pick('Essential hypertension|Type 2 diabetes|Low back pain|Asthma|Anxiety disorder', i), i from generate_series(1::bigint, 60) as i;
analyze;
