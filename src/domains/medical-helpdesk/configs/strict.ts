/** Nothing left to detection: every column that looks personal has a line, and one line less refuses the run. */
export const strictYaml = `# MedicalHelpDesk Corp, for reviewers: detection decides nothing here, it only checks.
#
# With strict_autodetect a column that looks personal, by name or by its values, and has no rule of its own stops the run
# before anything is written. So next month's column is decided by somebody, and not by a default. A line that says
# passthrough is a decision too; why stands beside it.
version: "1.0"
global_salt: env://PRIVACI_TEST_SALT
on_existing_data: fail
strict_autodetect: true

tables:
  public.organizations:
    columns:
      name: { action: fake, provider: company }
      ein: { action: fake, provider: ein }
      billing_email: { action: fake, provider: email }
      phone: { action: fake, provider: phone }

  public.users:
    columns:
      email: { action: fake, provider: email }
      phone: { action: fake, provider: phone }
      first_name: { action: fake, provider: first_name }
      last_name: { action: fake, provider: last_name }
      dob: { action: fake, provider: dob }
      ssn: { action: fake, provider: ssn }
      password_hash: { action: static, value: "seedbed-test-pw" }
      mailing_address: { action: fake, provider: address }
      last_login_ip: { action: fake, provider: ip_address }

  public.user_addresses:
    columns:
      street: { action: fake, provider: street }
      unit: { action: null }
      city: { action: fake, provider: city }
      state: { action: passthrough } # a state has at least half a million inhabitants
      postcode: { action: fake, provider: postcode }

  public.user_payment_methods:
    columns:
      card_number: { action: fake, provider: credit_card }
      cvv: { action: static, value: "000" }
      expiry: { action: static, value: "01/30" }
      cardholder_name: { action: fake, provider: full_name }

  public.employees:
    columns:
      full_name: { action: fake, provider: full_name }
      job_title: { action: passthrough } # a handful of titles, each held by many
      ssn: { action: fake, provider: ssn }
      dob: { action: fake, provider: dob }
      hire_date: { action: static, value: "2020-01-01" }
      salary: { action: static, value: "50000.00" }
      npi: { action: hash, seed_alias: clinical.providers.npi } # some employees are providers too

  public.tickets:
    columns:
      subject: { action: static, value: "Support request" }

  public.ticket_messages:
    columns:
      body: { action: static, value: "Message removed from this copy." }

  public.comments:
    columns:
      body: { action: static, value: "Comment removed from this copy." }

  public.raw_events:
    columns:
      client_session_id: { action: fake, provider: uuid }
      actor_email: { action: fake, provider: email, seed_alias: public.users.email }
      actor_name: { action: fake, provider: full_name }
      client_ip: { action: fake, provider: ip_address }
      client_network: { action: null }
      device_mac: { action: null }
      device_serial: { action: hash }
      user_agent: { action: fake, provider: user_agent }
      city: { action: fake, provider: city }
      latitude: { action: null }
      longitude: { action: null }
      error_message: { action: static, value: "request failed" }
      payload: { action: static, value: "{}" }

  clinical.providers:
    columns:
      npi: { action: hash }
      dea_number: { action: hash }
      license_number: { action: hash }
      first_name: { action: fake, provider: first_name }
      last_name: { action: fake, provider: last_name }
      email: { action: fake, provider: email }
      phone: { action: fake, provider: phone }

  clinical.patients:
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
      state: { action: passthrough } # as in user_addresses
      postcode: { action: fake, provider: postcode }
      emergency_contact_name: { action: fake, provider: full_name }
      emergency_contact_phone: { action: fake, provider: phone }
      insurance_member_id: { action: hash }
      insurance_group: { action: hash }
      deceased_on: { action: null }

  clinical.patient_visits:
    columns:
      visit_date: { action: static, value: "2024-01-01" }
      diagnosis_code: { action: fake, provider: icd10 }
      chief_complaint: { action: static, value: "Removed." }
      visit_notes: { action: static, value: "Note removed from this copy." }

  clinical.prescriptions:
    columns:
      drug_name: { action: fake, provider: drug }
      dosage: { action: passthrough } # says nothing without the drug
      instructions: { action: static, value: "Take as directed." }
      prescribed_at: { action: static, value: "2024-01-01 00:00:00+00" }

  clinical.patient_documents:
    columns:
      title: { action: static, value: "Document" }
      document_blob: { action: static, value: "\\\\x25504446" } # the first bytes of a PDF
      referring_provider_email: { action: fake, provider: email, seed_alias: clinical.providers.email }
      uploaded_by_user_email: { action: fake, provider: email, seed_alias: public.users.email }

  auth.sessions:
    columns:
      token: { action: fake, provider: uuid }
      ip_address: { action: fake, provider: ip_address }
      user_agent: { action: fake, provider: user_agent }

  auth.api_keys:
    columns:
      key_hash: { action: hash }
      last_used_ip: { action: fake, provider: ip_address }

  audit_internal.audit_log_events:
    strategy: exclude
`;
