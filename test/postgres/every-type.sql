create type public.mood as enum ('sad', 'ok', 'happy');
create type public.money_amount as (amount numeric(12, 2), currency text);
create domain public.zip as varchar(10) check (value ~ '^[0-9-]*$');

create table public.every_type (
  a_class regclass, a_type regtype, an_amount public.money_amount, some_moods public.mood[],
  id bigint generated always as identity primary key,
  a_bool bool, a_char "char", a_name name, a_text text, a_varchar varchar(20), a_bpchar char(7),
  a_int2 int2, a_int4 int4, a_int8 int8, a_numeric numeric, a_scaled numeric(30, 10), a_float4 float4, a_float8 float8, a_money money,
  a_date date, a_time time, a_timetz timetz, a_timestamp timestamp, a_timestamptz timestamptz, an_interval interval,
  a_uuid uuid, a_json json, a_jsonb jsonb, a_jsonpath jsonpath, an_inet inet, a_cidr cidr, a_macaddr macaddr, a_macaddr8 macaddr8,
  a_bytea bytea, a_bit bit(5), a_varbit varbit,
  a_point point, a_line line, a_lseg lseg, a_box box, a_path path, a_polygon polygon, a_circle circle,
  a_tsvector tsvector, a_tsquery tsquery,
  an_int4range int4range, an_int8range int8range, a_numrange numrange, a_tsrange tsrange, a_tstzrange tstzrange, a_daterange daterange,
  an_oid oid, a_tid tid, an_xid xid, an_lsn pg_lsn, a_snapshot pg_snapshot,
  some_texts text[], some_ints int4[], some_times timestamptz[], a_matrix numeric[][],
  a_mood public.mood, a_zip public.zip
);

insert into public.every_type (
  a_class, a_type, an_amount, some_moods, a_bool, a_char, a_name, a_text, a_varchar, a_bpchar, a_int2, a_int4, a_int8, a_numeric, a_scaled, a_float4, a_float8, a_money,
  a_date, a_time, a_timetz, a_timestamp, a_timestamptz, an_interval, a_uuid, a_json, a_jsonb, a_jsonpath,
  an_inet, a_cidr, a_macaddr, a_macaddr8, a_bytea, a_bit, a_varbit, a_point, a_line, a_lseg, a_box, a_path, a_polygon, a_circle,
  a_tsvector, a_tsquery, an_int4range, an_int8range, a_numrange, a_tsrange, a_tstzrange, a_daterange,
  an_oid, a_tid, an_xid, an_lsn, a_snapshot, some_texts, some_ints, some_times, a_matrix, a_mood, a_zip
) values
  ('public.every_type', 'public.mood', '(1.50,"a ""b""")', '{ok,NULL,sad}', true, 'x', 'name', E'tab\t newline\n return\r \\ \\N é ' || chr(128512), '', 'ab', -32768, 2147483647, -9223372036854775808, 'NaN', -0.5, 'NaN', '-Infinity', 12.34,
   '0044-03-15 BC', '24:00', '12:00+05:30', 'infinity', '-infinity', '-1 year 2 days -03:04:05.678', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"a" : [1, null]}', '{"b": 1.50}', '$.a[*] ? (@ > 1)',
   '2001:db8::1/64', '10.0.0.0/8', '00:00:5e:00:53:01', '00:00:5e:ff:fe:00:53:01', '\x00ff0a5c', '10101', '1', '(1.5,-2)', '{1,2,3}', '((0,0),(1,1))', '((0,0),(1,1))', '[(0,0),(1,1)]', '((0,0),(1,1),(1,0))', '<(0,0),5>',
   'a:1A fat:2B,4C cat:5D', 'fat & (rat | !cat)', '[1,10)', 'empty', '[1.5,)', '(2024-01-01,2024-02-01]', '["2024-01-01 00:00+00",infinity)', '[2024-01-01,2024-01-31]',
   4294967295, '(1,2)', '100', '16/B374D848', '10:20:10,14', '{a,NULL,"b c","\"",""}', '[0:1]={7,8}', '{"2024-01-01 00:00+00",infinity}', '{{1,2},{3.5,NULL}}', 'happy', '12345'),
  ('0', 'pg_catalog.int4', '(,)', '{}', false, '', '', '', ' ', '', 0, 0, 0, 1e131071, 0, '-0', '5e-324', -92233720368547758.08,
   '5874897-12-31', '00:00', '00:00-15:59', '4713-11-24 00:00 BC', '294276-12-31 23:59:59.999999+00', '0', '00000000-0000-0000-0000-000000000000', '""', '""', '$',
   '0.0.0.0/0', '::/0', 'ff:ff:ff:ff:ff:ff', 'ff:ff:ff:ff:ff:ff:ff:ff', '', '00000', '', '(NaN,Infinity)', '{0,1,0}', '((0,0),(0,0))', '((0,0),(0,0))', '((0,0))', '((0,0))', '<(0,0),0>',
   '', '', 'empty', '(,)', 'empty', '(,)', 'empty', '(,)', 0, '(0,0)', '0', '0/0', '1:1:', '{}', '{}', '{}', '{}', 'sad', '');

insert into public.every_type (a_bool) values (null);
