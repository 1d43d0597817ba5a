/**
 * What abbreviated, foreign and joined words of column names mean, in the English of the rules. An entry of several words
 * stands for all of them. Plurals, digits and letter case are dealt with before this is asked.
 */
export const dictionary: ReadonlyMap<string, string> = new Map(
  `
  eml email, emailid email id, mailaddr email address, emailaddr email address, courriel email, correo email, correio email,
  fname first name, lname last name, mname middle name, fullname full name, firstnm first name, lastnm last name, givenname given name,
  sname last name, frstname first name, lstname last name, fn first name, ln last name, nm name, uname username, usrname username,
  usernm username, logon login, signin login, addr address, adr address, addrs address, adress address, usr user, cust customer, cus customer,
  cstmr customer, empl employee, emp employee, pat patient, ptnt patient, pt patient, acct account, acc account, accnt account, org organization,
  organisation organization, orgn organization, comp company, cmpny company, dept department, phn phone, telephone phone, tel phone, telephon phone, telnr phone number,
  ph phone, mob mobile, cellphone cell phone, cel cell phone, fone phone, handphone mobile phone, no number, num number, nbr number, nr number, nro number, numb number,
  nmbr number, numero number, nummer number, pwd password, passwd password, pass password, pswd password, psw password, passw password, passcode password, pwhash password hash,
  pw password, passphrase password, lic license, licence license, ins insurance, insur insurance, msg message, desc description, descr description, dscr description, txt text, tkn token,
  bday birthday, bdate birth date, birthdt birth date, bdt birth date, birthdate birth date, brthdt birth date, dateofbirth date of birth, doj date of joining, dod date of death, cntry country, ctry country, cnty county,
  pcode postcode, zipcode zip code, postalcode postal code, zipc zip code, ipaddr ip address, ipadr ip address, ipv ip, macaddr mac address, ua user agent,
  useragent user agent, sess session, auth auth, cc credit card, ccnum credit card number, ccnumber credit card number, crd card, exp expiry, expir expiry, expiration expiry, expire expiry, expires expiry,
  lat latitude, lng longitude, ssno ssn, socsec social security, socialsecurity social security, taxid tax id, gndr gender, natl national, nat national,
  sal salary, occ occupation, rep representative, mgr manager, supv supervisor, admin administrator, phys physician, dr doctor, doc document, docs document,
  rcpt recipient, sndr sender, recv receiver, auth0 auth, cmt comment, cmnt comment, comm comment, cmnts comment, rmk remark, rem remark, notesinternal note,
  str street, strt street, apt apartment, ste suite, bldg building, mun municipality, prov province, st state, identifier id, ident id, uuid id, guid id,
  dlicense driver license, dl driver license, drivinglicence driving license, pic picture, img image, sig signature, diag diagnosis, med medical, meds medication, rx prescription,
  photograph photo, mailing mailing, webpage web page, url url, hashed hash, enc encrypted, encr encrypted, salutation salutation, adresse address, anschrift address,
  vorname first name, nachname last name, familienname last name, zuname last name, rufname preferred name, geburtsname birth name, strasse street, str. street, hausnummer house number, hausnr house number,
  plz postcode, postleitzahl postcode, ort city, wohnort city, stadt city, bundesland state, land country, geburtsdatum birth date, gebdatum birth date, gebdat birth date, geburtstag birthday, geburtsort birth city,
  telefon phone, telefonnummer phone number, handy mobile phone, handynummer mobile number, mobil mobile, mobilnummer mobile number, telefax fax, emailadresse email address, kunde customer, kundenname customer name, kundennummer customer number,
  mitarbeiter employee, benutzer user, benutzername username, passwort password, kennwort password, geschlecht gender, firma company, firmenname company name, bemerkung remark, kommentar comment, notiz note, kontonummer account number,
  steuernummer tax number, steuerid tax id, ausweisnummer id card number, krankenkasse insurance company, versichertennummer insurance number, sozialversicherungsnummer social security number, gehalt salary, staatsangehoerigkeit nationality,
  ansprechpartner contact person, beruf occupation, arbeitgeber employer, familienstand marital status, staatsangehorigkeit nationality, kontoinhaber account holder, anrede salutation,
  nombre name, nombres first name, apellido last name, paterno paternal, materno maternal, telefono phone, movil mobile, celular mobile, direccion address, domicilio address, calle street,
  ciudad city, localidad city, poblacion city, municipio municipality, provincia province, estado state, pais country, codigo code, fecha date, nacimiento birth, contrasena password, contrasenia password, clave password, usuario user,
  empresa company, genero gender, sexo sex, observacion note, observaciones note, nota note, notas note, comentario comment, comentarios comment, cliente customer, empleado employee, paciente patient, alumno student, profesor teacher, proveedor supplier, razon reason, sueldo salary,
  salario salary, cuenta account, tarjeta card, edad age, nacionalidad nationality, electronico electronic, ocupacion occupation, pasaporte passport, seguro insurance,
  prenom first name, nom name, famille family, naissance birth, adr address, rue street, ville city, codepostal postal code, telephone phone, portable mobile, mobile mobile, motdepasse password, utilisateur user,
  identifiant username, pays country, societe company, entreprise company, sexe sex, remarque remark, commentaire comment, client client, salaire salary, commune city, departement department,
  nome name, cognome last name, sobrenome last name, indirizzo address, endereco address, citta city, cidade city, bairro neighborhood, cep postcode, cap postcode, telemovel mobile, senha password, nascimento birth, nascita birth,
  achternaam last name, voornaam first name, straat street, huisnummer house number, woonplaats city, geboortedatum birth date, telefoonnummer phone number, opmerking remark, naam name,
  imie first name, nazwisko last name, ulica street, miasto city, haslo password, telefonu phone, fornamn first name, efternamn last name, adressen address, postnummer postcode, personnummer personnummer,
  payor payor, traveller traveler, counsellor counselor, lessor landlord, advisor adviser, neighbourhood neighborhood, authored author, coords coordinate, geoloc geo location, mugshot photo
  `
    .split(",")
    .map((entry) => entry.trim().split(/\s+/))
    .filter(([word, ...meaning]) => meaning.length > 0 && meaning.join(" ") !== word)
    .map(([word, ...meaning]): [string, string] => [word, meaning.join(" ")]),
);
