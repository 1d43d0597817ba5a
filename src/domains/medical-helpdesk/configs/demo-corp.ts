/** Every table addressed, every personal column with a rule of its own: what a careful user would write. */
export const demoCorpYaml = `# MedicalHelpDesk Corp, complete.
#
# Prose (messages, notes, comments, subjects, instructions) names people, dates and record numbers wherever it likes.
# Until ner_mask can rewrite it, such columns get one fixed sentence: safe, and plainly not real.
# JSON gets an empty object for the same reason: rules for single paths come with the json action.
version: "1.0"
global_salt: env://PRIVACI_TEST_SALT
on_existing_data: fail
strict_autodetect: false

tables:
  public.organizations:
    strategy: transform
    columns:
      name: { action: fake, provider: company }
      ein: { action: regex_mask, pattern: '^\\d{2}-\\d{7}$', replace: "00-0000000" }
      billing_email: { action: fake, provider: email }
      phone: { action: fake, provider: phone }

  public.users:
    strategy: transform
    columns:
      email: { action: fake, provider: email }
      phone: { action: fake, provider: phone }
      first_name: { action: fake, provider: first_name }
      last_name: { action: fake, provider: last_name }
      dob: { action: fake, provider: dob }
      ssn: { action: fake, provider: ssn }
      password_hash: { action: static, value: "privaci-test-pw" }
      mailing_address: { action: fake, provider: street }
      last_login_ip: { action: fake, provider: ip_address }

  public.user_addresses:
    strategy: transform
    columns:
      street: { action: fake, provider: street }
      unit: { action: null }
      city: { action: fake, provider: city }
      postcode: { action: fake, provider: postcode }

  public.user_payment_methods:
    strategy: transform
    columns:
      card_number: { action: fake, provider: credit_card }
      cvv: { action: static, value: "000" }
      expiry: { action: static, value: "01/30" }
      cardholder_name: { action: fake, provider: full_name }

  public.employees:
    strategy: transform
    columns:
      full_name: { action: fake, provider: full_name }
      ssn: { action: fake, provider: ssn }
      dob: { action: fake, provider: dob }
      salary: { action: static, value: "50000.00" }
      npi: { action: hash, seed_alias: clinical.providers.npi } # some employees are providers too

  # Nothing personal: plans, dates and sums.
  public.subscriptions: { strategy: transform }
  public.invoices: { strategy: transform }
  public.invoice_line_items: { strategy: transform }

  public.tickets:
    strategy: transform
    columns:
      subject: { action: static, value: "Support request" }

  public.ticket_messages:
    strategy: transform
    columns:
      body: { action: static, value: "Message removed from this copy." }

  public.comments:
    strategy: transform
    columns:
      body: { action: static, value: "Comment removed from this copy." }

  public.raw_events:
    strategy: transform
    columns:
      client_session_id: { action: fake, provider: uuid }
      actor_email: { action: fake, provider: email, seed_alias: public.users.email }
      actor_name: { action: fake, provider: full_name }
      client_ip: { action: fake, provider: ip_address }
      client_network: { action: null }
      device_mac: { action: null }
      device_serial: { action: hash }
      city: { action: fake, provider: city }
      latitude: { action: null }
      longitude: { action: null }
      error_message: { action: static, value: "request failed" }
      payload: { action: static, value: "{}" }

  # Districts, not people.
  public.geo_locations:
    strategy: transform
    columns:
      latitude: { action: passthrough }
      longitude: { action: passthrough }

  clinical.providers:
    strategy: transform
    columns:
      npi: { action: hash }
      dea_number: { action: hash }
      license_number: { action: hash }
      first_name: { action: fake, provider: first_name }
      last_name: { action: fake, provider: last_name }
      email: { action: fake, provider: email }
      phone: { action: fake, provider: phone }

  clinical.patients:
    strategy: transform
    columns:
      mrn: { action: hash }
      first_name: { action: fake, provider: first_name }
      last_name: { action: fake, provider: last_name }
      full_name: { action: fake, provider: full_name }
      dob: { action: fake, provider: dob }
      ssn: { action: fake, provider: ssn }
      phone: { action: fake, provider: phone }
      email: { action: fake, provider: email }
      street: { action: fake, provider: street }
      city: { action: fake, provider: city }
      postcode: { action: fake, provider: postcode }
      emergency_contact_name: { action: fake, provider: full_name }
      emergency_contact_phone: { action: fake, provider: phone }
      insurance_member_id: { action: hash }
      insurance_group: { action: hash }
      deceased_on: { action: null }

  clinical.patient_visits:
    strategy: transform
    columns:
      chief_complaint: { action: passthrough } # a few words from a list, no names
      visit_notes: { action: static, value: "Note removed from this copy." }

  clinical.prescriptions:
    strategy: transform
    columns:
      instructions: { action: static, value: "Take as directed." }

  clinical.patient_documents:
    strategy: transform
    columns:
      # Aliases make implied FKs deterministic across tables
      referring_provider_email:
        action: fake
        provider: email
        seed_alias: clinical.providers.email
      uploaded_by_user_email:
        action: fake
        provider: email
        seed_alias: public.users.email
      document_blob: { action: passthrough } # synthetic blob, no PII

  auth.sessions:
    strategy: transform
    columns:
      token: { action: fake, provider: uuid }
      ip_address: { action: fake, provider: ip_address }

  auth.api_keys:
    strategy: transform
    columns:
      key_hash: { action: hash }
      last_used_ip: { action: fake, provider: ip_address }

  audit_internal.audit_log_events:
    strategy: exclude
`;
