-- What the databases of this folder are filled with. Nobody in it exists: names are drawn by arithmetic, mail domains are
-- reserved, lines 555-01xx are kept for fiction, and numbers count upwards with a check digit behind them.
create schema made;

create function made.pick(words text, i bigint) returns text language sql immutable as $$
  select (string_to_array(words, '|'))[1 + i % cardinality(string_to_array(words, '|'))]
$$;

create function made.first(i bigint) returns text language sql immutable as $$
  select made.pick('James|Mary|Robert|Patricia|Michael|Linda|David|Elizabeth|Richard|Susan|Joseph|Jessica|Thomas|Sarah|Karen|Lisa|Priya|Aisha|Wei|Mohammed|Fatima|Giulia|Lukas|Svetlana|Hiroshi|Ngozi|Xiomara|Thandiwe|Oluwaseun|Siobhan|Niamh|Björn|Anja|Jürgen|Beatriz|Joaquín|Kofi|Yusuf|Leila|Arjun|Mei|Dmitri|Olga|Zoltán|Agnieszka|Pavel|Ioana|Emre|Nikolai|Brandon|Tiffany|Heather|Tyler|Kayla|Jamal|Destiny|Hunter', i * 31)
$$;

create function made.last(i bigint) returns text language sql immutable as $$
  select made.pick('Smith|Johnson|Williams|Jones|Garcia|Miller|Davis|Rodriguez|Martinez|Hernandez|Lopez|Gonzalez|Wilson|Anderson|Taylor|Moore|Jackson|Lee|Thompson|Clark|Nguyen|Patel|O''Brien|Kowalczyk|Yamada|Okonkwo|Van der Meer|Schmidt|Müller|Rossi|Ivanov|Haddad|Mbeki|Kaya|Horvat|Lindgren|Petrescu|Adebayo|Silva|Castellanos|Fitzgerald|McAllister|Baptiste|Zhang|Kim|Singh|Chowdhury|Goldstein|Whitaker|Delacroix|Stewart|Hughes|Bennett', i * 17)
$$;

create function made.mail(i bigint) returns text language sql immutable as $$
  select lower(regexp_replace(made.first(i) || '.' || made.last(i), '[^A-Za-z.]', '', 'g')) || i || '@' || made.pick('mail.example|post.example|corp.test|example.org', i)
$$;

create function made.luhn(digits text) returns text language sql immutable as $$
  select digits || (10 - sum(case when (length(digits) - place) % 2 = 0 then (digit * 2) / 10 + (digit * 2) % 10 else digit end) % 10) % 10
  from (select place, substr(digits, place, 1)::int as digit from generate_series(1, length(digits)) as place) as each
$$;

create function made.ssn(i bigint) returns text language sql immutable as $$
  select format('%s-%s-%s', lpad((100 + (i * 37) % 500)::text, 3, '0'), lpad((1 + (i * 13) % 98)::text, 2, '0'), lpad((1 + (i * 7919) % 9998)::text, 4, '0'))
$$;

create function made.phone(i bigint) returns text language sql immutable as $$
  select format(made.pick('(%s) 555-01%s|%s-555-01%s|+1%s55501%s|+1 %s 555 01%s', i), made.pick('212|305|415|512|617|702|808|913', i * 3), lpad(((i * 7) % 100)::text, 2, '0'))
$$;

create function made.street(i bigint) returns text language sql immutable as $$
  select format('%s %s %s', 10 + (i * 37) % 9900, made.pick('Maple|Oak|Cedar Hill|Lakeview|2nd|Washington|Elm|Park|Sunset|Old Mill|N. Main|River', i * 5), made.pick('St|Street|Ave|Avenue|Rd|Lane|Drive|Blvd|Court', i * 7))
    || case when i % 6 = 0 then ' Apt ' || i % 40 else '' end
$$;

create function made.city(i bigint) returns text language sql immutable as $$
  select made.pick('Springfield|Portland|Austin|Denver|Madison|Richmond|Tucson|Omaha|Toledo|Fargo|Savannah|Boise|Tulsa|El Paso|St. Louis|Winston-Salem', i * 3)
$$;

create function made.born(i bigint) returns date language sql immutable as $$
  select date '1938-01-15' + ((i * 7919) % 25000)::int
$$;

create function made.sentence(i bigint) returns text language sql immutable as $$
  select format('%s %s, %s. %s %s.', made.pick('Called back on Monday|Asked about the last bill|Was not at home|Wants a different date|Reported that the door is stuck', i),
    made.pick('as agreed|because of the weather|after some delay|for the second time', i * 3), made.pick('will try again next week|promised to send a letter|needs help with the form', i * 5),
    made.first(i * 11), made.pick('takes care of it|was told about it|is not happy|agreed', i * 7))
$$;

create function made.luhn_npi(i bigint) returns text language sql immutable as $$
  select substr(made.luhn('80840' || 100000000 + i * 7919), 6)
$$;

create function made.dea(i bigint) returns text language sql immutable as $$
  select made.pick('A|B|F|M', i) || substr(upper(made.last(i)), 1, 1) || digits || ((a + c + e + 2 * (b + d + f)) % 10)
  from (select digits, substr(digits, 1, 1)::int as a, substr(digits, 2, 1)::int as b, substr(digits, 3, 1)::int as c, substr(digits, 4, 1)::int as d, substr(digits, 5, 1)::int as e, substr(digits, 6, 1)::int as f
    from (select lpad((i * 7919 % 1000000)::text, 6, '0') as digits) as drawn) as each
$$;

create function made.vin(i bigint) returns text language sql immutable as $$
  select substr(raw, 1, 8) || case when rest = 10 then 'X' else rest::text end || substr(raw, 10)
  from (select raw, sum(translate(substr(raw, place, 1), 'ABCDEFGHJKLMNPRSTUVWXYZ', '12345678123457923456789')::int * (array[8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2])[place]) % 11 as rest
    from (select made.pick('1HG|2T3|WVW|JTD', i) || made.pick('CM|BF|ZZ|KB', i * 3) || lpad((i % 1000)::text, 3, '0') || '0' || made.pick('A|B|C|D', i) || made.pick('A|M|P', i) || lpad((i * 7919 % 1000000)::text, 6, '0') as raw) as drawn,
      generate_series(1, 17) as place
    group by raw) as each
$$;
