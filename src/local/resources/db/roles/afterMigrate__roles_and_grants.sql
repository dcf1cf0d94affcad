-- One database role a function, with what its code reads and writes and nothing else. Run at every `migrate`, so that it also mends what
-- somebody granted by hand, and gives a restored database its roles back. Roles are cluster-wide and cannot log on until the operator says
-- so (deploy/README.md, "Database roles"). DatabaseRolesTest holds the table of this file; what a function's SQL lacks fails its tests.
--
-- Privileges are by column where a table holds more than its reader may know. `select … for update` asks for the right to update some
-- column; where a role only locks, that is one which says nothing (recipient.created_at, loan.updated_at).

select pg_advisory_xact_lock(hashtext('anshi roles'));

do $$
declare
    wanted text;
    setting record;
begin
    if current_setting('server_version_num')::int < 150000 then
        raise exception 'PostgreSQL 15 or newer is needed, this is %', current_setting('server_version');
    end if;
    foreach wanted in array array['anshi_owner', 'anshi_binding', 'anshi_desk', 'anshi_sweep', 'anshi_dispatch', 'anshi_receipts',
                                  'anshi_inbound', 'anshi_intake', 'anshi_daily'] loop
        begin
            if not exists (select from pg_roles where rolname = wanted) then
                execute format('create role %I nologin', wanted);
            end if;
        exception
            -- Another database of the cluster was migrated at the same time.
            when duplicate_object or unique_violation then null;
            when insufficient_privilege then
                raise exception 'role % is missing and % may not create roles', wanted, current_user
                    using hint = 'Migrate as a user with CREATEROLE, or create the roles first: deploy/README.md, "Database roles".';
        end;
    end loop;

    -- Ended by the server, too, when a function was frozen or its time was up: nobody waits behind a transaction that nobody continues.
    -- A value that the operator has set stays. The functions give up on a statement after 30 s (ANSHI_DATABASE_STATEMENT_TIMEOUT).
    for setting in
        select r.rolname, wanted_.name, wanted_.value
        from pg_roles r,
             (values ('statement_timeout', '30s'), ('lock_timeout', '10s'), ('idle_in_transaction_session_timeout', '30s')) wanted_(name, value)
        where r.rolname in ('anshi_binding', 'anshi_desk', 'anshi_sweep', 'anshi_dispatch', 'anshi_receipts', 'anshi_inbound', 'anshi_intake',
                            'anshi_daily')
          and not exists (select from pg_db_role_setting s, unnest(s.setconfig) as c
                          where s.setrole = r.oid and s.setdatabase = 0 and c like wanted_.name || '=%')
    loop
        execute format('alter role %I set %I = %L', setting.rolname, setting.name, setting.value);
    end loop;

    -- Whoever migrates is of the owners, so that the next release's scripts may alter what this one's made.
    if not pg_has_role(current_user, 'anshi_owner', 'usage') then
        execute format('grant anshi_owner to %I', current_user);
    end if;
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to anshi_owner, anshi_binding, anshi_desk, anshi_sweep, anshi_dispatch, anshi_receipts, '
                   || 'anshi_inbound, anshi_intake, anshi_daily', current_database());
end $$;

revoke all on schema public from public;
grant usage, create on schema public to anshi_owner;
grant usage on schema public to anshi_binding, anshi_desk, anshi_sweep, anshi_dispatch, anshi_receipts, anshi_inbound, anshi_intake, anshi_daily;

do $$
declare
    made record;
begin
    if has_schema_privilege('public', 'public', 'usage') or not has_schema_privilege('anshi_sweep', 'public', 'usage') then
        raise exception 'schema public is not % to close', current_user using hint = 'Migrate as the owner of the database.';
    end if;
    for made in select c.oid::regclass as name from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S') and c.relowner <> 'anshi_owner'::regrole
                  -- What belongs to an extension is its own.
                  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') loop
        execute format('alter table %s owner to anshi_owner', made.name);
    end loop;
end $$;

alter default privileges revoke execute on functions from public;
alter default privileges for role anshi_owner revoke execute on functions from public;
revoke all on all tables in schema public
    from public, anshi_binding, anshi_desk, anshi_sweep, anshi_dispatch, anshi_receipts, anshi_inbound, anshi_intake, anshi_daily;

-- every function: is this the schema that I was built for? ------------------------------------------------------------------------------

grant select (installed_rank, version, success) on flyway_schema_history
    to anshi_binding, anshi_desk, anshi_sweep, anshi_dispatch, anshi_receipts, anshi_inbound, anshi_intake, anshi_daily;

-- the lock before everything that may permit or forbid (Recipients.lock) ----------------------------------------------------------------

grant select (id, kind), update (created_at) on recipient to anshi_binding, anshi_desk, anshi_sweep, anshi_dispatch, anshi_inbound, anshi_intake;

-- audit: append, and move the head; nobody changes or takes away an entry ----------------------------------------------------------------

grant select (chain, seq, hash), insert on audit_entry to anshi_binding, anshi_desk, anshi_inbound, anshi_intake;
-- Staff reads them back and verifies them.
grant select on audit_entry to anshi_desk;
grant select, insert, update (seq, hash) on audit_head to anshi_binding, anshi_desk, anshi_inbound, anshi_intake;

-- the ledger: written by who hears the lender's core, read by who plans and sends --------------------------------------------------------

grant select, insert on sender, plan, plan_step, borrower, loan, loan_party, installment to anshi_desk, anshi_intake;
grant update (name, neutral_name, kind, licence, verified_at, help_line, origination_number, templates, watermark_at, updated_at)
    on sender to anshi_desk, anshi_intake;
grant update (updated_at) on plan to anshi_desk, anshi_intake;
grant update (position, purpose, days_from_due, local_time, channels), delete on plan_step to anshi_desk, anshi_intake;
-- Not paused_until, which is the borrower's own.
grant update (jurisdiction, locale, zones, status, identity_status, identity_verified_at, cards, updated_at) on borrower to anshi_desk, anshi_intake;
grant update (sender_id, plan_id, currency, as_of, version, updated_at) on loan to anshi_desk, anshi_intake;
grant update (relation), delete on loan_party to anshi_desk, anshi_intake;
grant update (due_date, due_minor, outstanding_minor, status), delete on installment to anshi_desk, anshi_intake;
grant select (loan_id, id, amount_minor), insert on repayment to anshi_desk, anshi_intake;

grant select on sender to anshi_binding, anshi_sweep, anshi_dispatch;
grant select on plan_step to anshi_sweep, anshi_daily;
grant select (channels) on plan_step to anshi_binding;
grant select on borrower to anshi_binding;
grant select (id, jurisdiction, locale, zones, status, identity_status, paused_until) on borrower to anshi_sweep, anshi_dispatch;
grant select (id, borrower_id, sender_id, plan_id, currency, as_of, updated_at) on loan to anshi_sweep, anshi_daily;
grant select (id, borrower_id, sender_id, currency, as_of, updated_at) on loan to anshi_binding, anshi_dispatch;
grant select on loan_party, mandate to anshi_sweep, anshi_daily;
-- Whether a notice's reader is still a party to its loan.
grant select on loan_party to anshi_binding, anshi_dispatch;
grant select (borrower_id, loan_id, number, shard, due_date, outstanding_minor, status) on installment to anshi_sweep, anshi_daily;
grant select (borrower_id, loan_id, number, due_date, outstanding_minor, status) on installment to anshi_binding, anshi_dispatch;

-- persons: names, keys and numbers ---------------------------------------------------------------------------------------------------------

grant select (name_cipher), insert (id, kind, created_at), update (name_cipher) on recipient to anshi_desk, anshi_intake;
grant insert (person_id, wrapped, created_at) on person_key to anshi_desk, anshi_intake;
grant select (person_id, wrapped) on person_key to anshi_binding, anshi_desk, anshi_dispatch, anshi_inbound, anshi_intake;

grant select, insert, update (number_id, state, proven_at, confirmed_at, active_from, changed_at, exclusive_use, claimed_by_other_at)
    on binding to anshi_binding, anshi_desk, anshi_intake;
-- Moves a proof on, and suspends.
grant select, update (number_id, state, proven_at, confirmed_at, active_from, changed_at, exclusive_use, claimed_by_other_at)
    on binding to anshi_inbound;
grant select (id, jurisdiction) on borrower to anshi_inbound;
grant select (binding_id, seq), insert on binding_event to anshi_desk, anshi_intake, anshi_inbound;
grant select, insert on binding_event to anshi_binding;
-- The facts of a number, not the number.
grant select (id, recipient_id, number_index, provenance, state, proven_at, confirmed_at, active_from, changed_at, reassigned_at,
              sim_changed_at, claimed_by_other_at, line_type, exclusive_use, created_at) on binding to anshi_sweep, anshi_dispatch;
-- The sender opens it; so does the release, to ask an operator about it.
grant select (number_cipher) on binding to anshi_dispatch, anshi_sweep;
grant select (person_id, wrapped) on person_key to anshi_sweep;
-- What the operator said of it: asked at a proof and before a text is queued.
grant update (confirmed_at, reassigned_at, sim_changed_at) on binding to anshi_binding, anshi_desk, anshi_sweep;
grant select, insert, update (answer, code, since, answered_at, no_change_at) on number_assurance to anshi_binding, anshi_desk, anshi_sweep;
grant select (chain, seq, hash), insert on audit_entry to anshi_sweep;
grant select, insert, update (seq, hash) on audit_head to anshi_sweep;

grant select, insert on binding_change to anshi_binding;
-- desk begins one on the ground of a case that two members of staff agreed on.
grant select, insert on binding_change to anshi_desk;
grant select on binding_change to anshi_inbound;
grant update (state, resend_at, ended_at) on binding_change to anshi_binding, anshi_desk, anshi_inbound;
grant select, insert on change_origin to anshi_binding;
grant select on change_origin to anshi_desk;
grant select (started_at), delete on change_origin to anshi_daily;
-- The code to the old number, entered, is a factor.
grant update (factors, expires_at) on binding_change to anshi_binding;
grant select, insert, update (acknowledged_at) on prompt_shown to anshi_binding;

-- whom borrowers named: asked by the claim, answered by code page and by text -----------------------------------------------------------

grant insert (id, kind, status, zones, locale, created_at), update (name_cipher, locale) on recipient to anshi_binding;
grant insert (person_id, wrapped, created_at) on person_key to anshi_binding;
grant select, insert (recipient_id, borrower_id, relation, granted_at, expires_at, purposes, session_id), update (accepted_at, declined_at, revoked_at)
    on mandate to anshi_binding;
grant select, insert (recipient_id, borrower_id, relation_cipher, named_at, session_id), update (consented_at, declined_at, revoked_at)
    on contact to anshi_binding;
grant select, insert, update (declined_at) on asked_number to anshi_binding, anshi_inbound;
grant select, update (declined_at, revoked_at) on mandate to anshi_inbound;
-- Whoever named somebody is locked with them; and what a notice to somebody named is about.
grant select (recipient_id, borrower_id) on mandate, contact to anshi_desk, anshi_intake;
grant select (relation) on mandate to anshi_desk;
-- Asks that were begun in a session which the lender revokes are taken back.
grant select (named_at, asked_at, consented_at, declined_at, revoked_at, session_id), update (revoked_at) on contact to anshi_desk;
-- A contest by text also takes back whom the account named since.
grant update (declined_at, revoked_at) on contact to anshi_inbound;
grant update (asked_at) on mandate, contact to anshi_dispatch;
grant select, insert, update (asked_at) on asked_number to anshi_dispatch;

-- what people said -----------------------------------------------------------------------------------------------------------------------

grant select, insert on consent to anshi_binding, anshi_desk, anshi_intake;
grant select, insert on suppression to anshi_desk, anshi_inbound, anshi_intake;
grant select (recipient_id, number_index, kind, channel, at, lifted_at, source), insert on suppression to anshi_binding;
grant select, insert, update (channels, local_time, visibility, updated_at) on preference to anshi_binding;
grant update (paused_until) on borrower to anshi_binding;
grant select (recipient_id, number_hash), insert, delete on contact_upload to anshi_binding;
grant select, insert on agreement to anshi_desk;
grant select on agreement to anshi_binding, anshi_daily;
grant select (recipient_id, version) on acceptance to anshi_daily;
grant select, insert on agreement_told to anshi_daily;
grant select (id, status) on borrower to anshi_daily;
grant insert (id, recipient_id, relation, purpose, channel, state, queue, send_at, expires_at, occasion, created_at) on notice to anshi_daily;
grant select, insert on acceptance to anshi_binding;
grant select, insert on case_file to anshi_binding, anshi_inbound;
grant select, insert, update (state, change_id, identity_check, identity_checked_at) on case_file to anshi_desk;
-- Representatives, and the codes that they show before staff.
grant insert (id, kind, status, zones, locale, created_at) on recipient to anshi_desk;
grant insert (recipient_id, borrower_id, relation, purposes), update (granted_at, accepted_at, revoked_at) on mandate to anshi_desk;
grant select, update (tries, state) on one_time_code to anshi_desk;
grant select, insert on case_event, document, staff_read to anshi_desk;
grant select (hour), delete on staff_read to anshi_daily;
grant update (lifted_at) on suppression to anshi_inbound;
-- A phone that opted out at the provider, who tells the sender.
grant insert on suppression to anshi_dispatch;
grant select (number_index, kind, at) on reply to anshi_dispatch;
grant select (chain, seq, hash), insert on audit_entry to anshi_dispatch;
grant select, insert, update (seq, hash) on audit_head to anshi_dispatch;
grant insert on reply to anshi_inbound;
grant select (message_id, number_index, kind, at, notice_id) on reply to anshi_inbound;

-- the rest of the facts, for who asks the check ---------------------------------------------------------------------------------------------

grant select (recipient_id, channels, local_time) on preference to anshi_sweep, anshi_dispatch;
grant select (conversation_at, status, locale, zones) on recipient to anshi_sweep, anshi_dispatch;
-- Whose debt it is that a delegate, a co-borrower or a guarantor reads of, and who asks: by name in a text, and in the app.
grant select (name_cipher) on recipient to anshi_dispatch, anshi_binding;
grant select on consent, suppression, mandate, contact_attempt to anshi_sweep, anshi_dispatch;
-- Not how a borrower calls their contact.
grant select (recipient_id, borrower_id, named_at, asked_at, consented_at, declined_at, revoked_at, called_at, overdue_days) on contact
    to anshi_sweep, anshi_dispatch, anshi_inbound;
grant select on attempt to anshi_sweep, anshi_dispatch;
-- Whether a borrower could be reached: said by the lender, or seen; and whom the planner and the claim then ask.
grant select, insert on contact_attempt to anshi_binding, anshi_desk, anshi_intake, anshi_inbound;
grant update (conversation_at) on recipient to anshi_desk, anshi_intake;
grant select (conversation_at) on recipient to anshi_desk, anshi_intake;
grant update (called_at, overdue_days) on contact to anshi_sweep;
grant update (called_at) on contact to anshi_dispatch;

-- notices ----------------------------------------------------------------------------------------------------------------------------------

-- Planned by date, shown and queued by the release.
grant select, insert, update (state, queued_at, send_at, content, reasons, decisions, attempts, claimed_at, lease_until, settled_at, code_hash, replan,
    superseded_by) on notice to anshi_sweep;
grant select, insert on notice_installment to anshi_sweep;
grant select, insert, update on sweep_run, sweep_shard to anshi_sweep, anshi_daily;
grant insert on decision, attempt to anshi_sweep, anshi_dispatch;
grant update (outcome, recorded_at, error) on attempt to anshi_sweep;

-- Claimed, sent, recorded.
grant select, update (state, queued_at, send_at, content, reasons, decisions, attempts, claimed_at, lease_until, settled_at, code_hash,
    superseded_by) on notice to anshi_dispatch;
grant select on notice_installment to anshi_dispatch;
grant update (outcome, provider_id, recorded_at, error) on attempt to anshi_dispatch;
grant select, insert, update (code_hash, drawn_at, expires_at, state) on one_time_code to anshi_dispatch;

grant select, insert (sender_id, day), update (micros, segments) on text_spend to anshi_dispatch;

-- Operations: what is stopped, how a run stands, what lies.
grant select on operations_switch to anshi_sweep, anshi_dispatch, anshi_desk;
grant insert, update (state, reason, set_by, set_at) on operations_switch to anshi_desk;
grant select on sweep_run, sweep_shard to anshi_desk;
grant select on mandate to anshi_desk;
grant select (notice_id, seq, effect, reasons) on decision to anshi_desk;
grant select (id, purpose, channel, state, queue, step_date, send_at, claimed_at, lease_until) on notice to anshi_desk;

-- What of a notice its permit covers.
grant update (covered) on notice_installment to anshi_sweep, anshi_dispatch;

-- Codes and answers, planned by whom they belong to; the reader's inbox.
grant insert (id, borrower_id, recipient_id, relation, purpose, channel, state, queue, send_at, expires_at, binding_id, change_id, in_reply_to, occasion,
              created_at) on notice to anshi_binding, anshi_desk, anshi_inbound;
grant select (id, state, recipient_id, purpose, binding_id, change_id, send_at) on notice to anshi_desk;
-- And what the phone was asked.
grant select (id, state, recipient_id, purpose, occasion, change_id, binding_id, send_at) on notice to anshi_inbound;
grant select (notice_id, recipient_id, binding_id, channel, claimed_at, outcome) on attempt to anshi_inbound;
grant select on notice to anshi_binding;
grant update (state, queued_at) on notice to anshi_binding, anshi_desk, anshi_inbound;
-- Which number a text went to, for who answers by its code.
grant select (notice_id, number, binding_id) on attempt to anshi_binding;
grant select on notice_installment to anshi_binding;
grant select, update (tries, state) on one_time_code to anshi_binding;

-- Marked to be planned anew when a number or a consent changes.
grant select (id, recipient_id, state, queue, step_date, expires_at, reasons, replan), update (replan)
    on notice to anshi_binding, anshi_desk, anshi_inbound, anshi_intake;

-- Superseded by the ledger's news.
grant select (id, state, sender_id, relation, recipient_id), update (state, superseded_by, settled_at) on notice to anshi_desk, anshi_intake;
grant select, update (generation) on notice_installment to anshi_desk, anshi_intake;

-- Check-ups, by the facts of a number and not the number.
grant select, insert on check_up to anshi_daily;
grant select on check_up to anshi_desk;
grant select (id, recipient_id, provenance, state, proven_at, confirmed_at, created_at) on binding to anshi_daily;
grant select (id, jurisdiction, zones, status) on borrower to anshi_daily;
grant select (id, zones) on recipient to anshi_daily;
grant select (recipient_id, borrower_id, relation, granted_at, accepted_at, declined_at, expires_at, revoked_at) on mandate to anshi_daily;
grant insert (id, borrower_id, recipient_id, sender_id, relation, purpose, channel, state, queue, send_at, expires_at, binding_id, occasion,
              created_at) on notice to anshi_daily;

-- Given up on after 72 h; completeness asked again.
grant select (id, state, channel, claimed_at), update (state, settled_at) on notice to anshi_daily;
grant select on notice_installment to anshi_daily;

-- http -------------------------------------------------------------------------------------------------------------------------------------

grant select, insert, update (body_hash, started_at, status, answer), delete on idempotency_key to anshi_binding, anshi_desk;
grant select (started_at), delete on idempotency_key to anshi_daily;
-- How many codes were planned, by a yes by SMS too.
grant select, insert, update (used) on tries to anshi_binding, anshi_desk, anshi_inbound;
-- Ranges that get no codes: held when one is asked for, let go by staff, counted by the release.
grant select, insert (person_id, range_index, held_at), update (held_at, let_go_at) on held_range to anshi_binding, anshi_desk;
grant select on held_range to anshi_inbound;
grant select (held_at, let_go_at) on held_range to anshi_sweep;
grant select (window_start), delete on tries to anshi_daily;

-- erasure: desk makes a person unreadable, on the ground of a case that two members of staff agreed on ----------------------------------

grant select (destroyed_at), update (wrapped, destroyed_at) on person_key to anshi_desk;
grant select (destroyed_at) on person_key to anshi_intake;
grant update (status, locale, zones, conversation_at) on recipient to anshi_desk;
grant update (paused_until, erased_at) on borrower to anshi_desk;
grant select (erased_at) on borrower to anshi_inbound;
grant update (number_cipher, number_index, range_index, line_type) on binding to anshi_desk;
grant update (session_id) on binding_change, mandate, contact to anshi_desk;
grant select (change_id), delete on change_origin to anshi_desk;
grant select (named_at, asked_at, consented_at, declined_at, revoked_at), update (relation_cipher, revoked_at) on contact to anshi_desk;
grant select (recipient_id), delete on contact_upload, preference to anshi_desk;
grant select (binding_id), delete on number_assurance to anshi_desk;
grant delete on one_time_code, suppression to anshi_desk;
grant select (recipient_id, number_index), update (number_index) on reply to anshi_desk;
grant select (borrower_id) on notice to anshi_desk;
grant select, update (number_index, erased), delete on asked_number to anshi_desk;
-- What a phone forbade is kept, asked for whoever gets its number again, and taken away by the phone's own START.
grant select, insert, update (at) on kept_refusal to anshi_desk;
grant select on kept_refusal to anshi_binding, anshi_intake;
grant select, delete on kept_refusal to anshi_inbound;

-- evidence: to whom a borrower's debt was told, and on what ground ------------------------------------------------------------------------

grant select (notice_id, seq, phase, effect, reasons, rulebook, facts) on decision to anshi_binding;
grant select (loans) on attempt to anshi_binding;
