-- Anshi's schema, version 1: every table that the trip from ledger to text needs.
-- Words are those of docs/glossary.md. Instants are timestamptz, amounts minor units, ids of the lender text.
-- Lock order everywhere: recipient rows (sorted), notice rows (sorted), audit head.

-- ledger: what the lender's core says -----------------------------------------------------------------------------

create table sender (
    id                 text primary key,
    name               text        not null,
    neutral_name       text        not null,
    kind               text        not null check (kind in ('CREDITOR', 'SERVICER', 'AGENCY')),
    licence            text,
    verified_at        timestamptz,
    help_line          text,
    origination_number text,
    templates          json        not null default '{}',
    watermark_at       timestamptz,
    updated_at         timestamptz not null
);

create table plan (
    id         text primary key,
    updated_at timestamptz not null
);

-- A step: a reminder's day relative to the due date, its local time and channels.
create table plan_step (
    plan_id       text     not null references plan on delete cascade,
    id            text     not null,
    position      smallint not null,
    purpose       text     not null check (purpose in ('REPAYMENT_REMINDER', 'OVERDUE_NOTICE')),
    days_from_due smallint not null check (days_from_due between -60 and 365),
    local_time    time     not null,
    channels      text[]   not null,
    primary key (plan_id, id)
);
create index plan_step_by_days on plan_step (days_from_due);

create table borrower (
    id                   text primary key,
    jurisdiction         text        not null,
    locale               text        not null,
    zones                text[]      not null,
    status               text        not null,
    identity_status      text        not null,
    identity_verified_at timestamptz,
    paused_until         timestamptz,
    cards                json        not null default '[]',
    updated_at           timestamptz not null,
    -- Nobody's account any more: the row stays for the loans.
    erased_at            timestamptz
);

create table loan (
    id          text primary key,
    borrower_id text        not null references borrower,
    sender_id   text        not null references sender,
    plan_id     text        not null references plan,
    currency    char(3)     not null,
    as_of       timestamptz not null,
    version     bigint,
    updated_at  timestamptz not null
);
create index loan_by_borrower on loan (borrower_id);

-- Co-borrowers and guarantors: borrowers themselves, told about a loan that is not (only) theirs.
create table loan_party (
    loan_id  text not null references loan on delete cascade,
    party_id text not null references borrower,
    relation text not null check (relation in ('CO_BORROWER', 'GUARANTOR')),
    primary key (loan_id, party_id)
);
create index loan_party_by_party on loan_party (party_id);

-- Begins its key with the borrower, so that it can be spread later. `shard` is the borrower's hash bucket, 0..63.
create table installment (
    borrower_id       text     not null,
    loan_id           text     not null references loan on delete cascade,
    number            int      not null check (number > 0),
    shard             smallint not null check (shard between 0 and 63),
    due_date          date     not null,
    due_minor         bigint   not null check (due_minor >= 0),
    outstanding_minor bigint   not null check (outstanding_minor >= 0),
    status            text     not null check (status in ('OUTSTANDING', 'PAID', 'CANCELLED', 'WRITTEN_OFF', 'DISPUTED')),
    primary key (borrower_id, loan_id, number)
);
-- The sweep's walk: one due date, one range of shards, keyset by borrower. Only what can fall due is in it.
create index installment_due on installment (due_date, shard, borrower_id, loan_id, number)
    where outstanding_minor > 0 and status in ('OUTSTANDING', 'DISPUTED');
create index installment_by_loan on installment (loan_id);

create table repayment (
    loan_id      text        not null references loan on delete cascade,
    id           text        not null,
    at           timestamptz not null,
    amount_minor bigint      not null check (amount_minor >= 0),
    received_at  timestamptz not null,
    primary key (loan_id, id)
);

-- recipient: who may be told ----------------------------------------------------------------------------------------

-- A person. A borrower's id is the borrower's; this row is the one lock for everything that may permit or forbid a message to them.
create table recipient (
    id              text primary key,
    kind            text        not null check (kind in ('BORROWER', 'NAMED', 'STAFF', 'RANGE')),
    name_cipher     bytea,
    -- Of a NAMED person, as they answered; zones: those that their number gives. A borrower's are in table borrower.
    status          text,
    locale          text,
    zones           text[],
    conversation_at timestamptz,
    created_at      timestamptz not null
);

create table person_key (
    person_id    text primary key references recipient,
    wrapped      bytea,
    created_at   timestamptz not null,
    destroyed_at timestamptz
);

create table binding (
    id                  uuid primary key,
    recipient_id        text        not null references recipient,
    number_id           text,
    number_cipher       bytea,
    number_index        bytea,
    -- The same for numbers that differ in the last four digits alone.
    range_index         bytea,
    provenance          text        not null,
    state               text        not null check (state in ('PENDING', 'ACTIVE', 'SUSPENDED', 'REPLACED', 'REVOKED')),
    proven_at           timestamptz,
    confirmed_at        timestamptz,
    active_from         timestamptz,
    changed_at          timestamptz,
    reassigned_at       timestamptz,
    sim_changed_at      timestamptz,
    claimed_by_other_at timestamptz,
    line_type           text        not null default 'UNKNOWN',
    exclusive_use       boolean,
    created_at          timestamptz not null
);
create unique index binding_active on binding (recipient_id) where state = 'ACTIVE';
create unique index binding_by_lender_id on binding (recipient_id, number_id) where number_id is not null;
create index binding_by_recipient on binding (recipient_id);
create index binding_by_number on binding (number_index) where number_index is not null;
create index binding_by_range on binding (range_index) where range_index is not null;

-- Ranges of numbers whose codes are hardly ever entered: no code goes there for a day, unless a person looks at the case and lets it go.
create table held_range (
    person_id   text primary key references recipient,
    range_index bytea       not null unique,
    held_at     timestamptz not null,
    let_go_at   timestamptz
);

-- What the operators last said of a bound number (docs/assurance.md). A question that nobody answered leaves the answer before.
create table number_assurance (
    binding_id   uuid        not null references binding,
    question     text        not null check (question in ('RECYCLING', 'SIM_SWAP')),
    answer       text        not null check (answer in ('NO_CHANGE', 'CHANGED', 'UNKNOWN')),
    code         text        not null default '',
    since        date,
    answered_at  timestamptz not null,
    no_change_at timestamptz,
    primary key (binding_id, question)
);

-- Whose proof comes to an age at which they are asked; and whom the campaign asks.
create index binding_by_proof on binding (greatest(proven_at, confirmed_at), id) where state = 'ACTIVE' and proven_at is not null;
create index binding_unproved on binding (created_at, id) where state = 'PENDING' and provenance = 'LENDER_RECORD' and proven_at is null;

-- Each check-up of a number once. since: the proof or confirmation that it follows; of UNPROVED when the number was recorded.
create table check_up (
    binding_id uuid        not null,
    stage      text        not null check (stage in ('BEFORE_LIMITED', 'BEFORE_STALE', 'UNPROVED')),
    since      timestamptz not null,
    planned_on date        not null,
    primary key (binding_id, stage, since)
);
create index check_up_campaign on check_up (planned_on) where stage = 'UNPROVED';

-- A binding's history, as its owner sees it: append-only.
create table binding_event (
    binding_id uuid        not null references binding,
    seq        int         not null,
    at         timestamptz not null,
    kind       text        not null,
    state      text        not null,
    actor      text        not null check (actor in ('OWNER', 'PHONE', 'LENDER', 'STAFF', 'SYSTEM')),
    primary key (binding_id, seq)
);

-- A change of a binding while it runs. States: NEEDS_FACTOR, NEEDS_ACKNOWLEDGEMENT, CODE_SENT, PROVED, GIVEN_UP, EXPIRED, FROZEN, DROPPED.
create table binding_change (
    id             uuid primary key,
    recipient_id   text        not null references recipient,
    state          text        not null check (state in ('NEEDS_FACTOR', 'NEEDS_ACKNOWLEDGEMENT', 'CODE_SENT', 'PROVED', 'GIVEN_UP', 'EXPIRED', 'FROZEN', 'DROPPED')),
    binding_id     uuid        not null references binding,
    old_binding_id uuid references binding,
    exclusive_use  boolean     not null,
    session_id     text,
    factors        text[]      not null,
    started_at     timestamptz not null,
    expires_at     timestamptz not null,
    resend_at      timestamptz,
    ended_at       timestamptz
);
-- One open change a person.
create unique index binding_change_open on binding_change (recipient_id) where state in ('NEEDS_FACTOR', 'NEEDS_ACKNOWLEDGEMENT', 'CODE_SENT');
create index binding_change_by_recipient on binding_change (recipient_id, started_at);

-- From where changes were begun; kept for a day. The key is hashed: no address and no device can be read back.
create table change_origin (
    change_id  uuid        not null references binding_change,
    origin     text        not null check (origin in ('ADDRESS', 'DEVICE')),
    key_hash   bytea       not null,
    started_at timestamptz not null,
    primary key (change_id, origin)
);
create index change_origin_by_key on change_origin (origin, key_hash, started_at);
create index change_origin_by_age on change_origin (started_at);

-- What a person was shown before a change, and what they acknowledged: evidence of who typed what.
create table prompt_shown (
    change_id       uuid        not null references binding_change,
    hint            text        not null,
    shown_at        timestamptz not null,
    acknowledged_at timestamptz,
    primary key (change_id, hint)
);

-- A staff matter. One open case of a kind about a person, of some kinds about a binding.
create table case_file (
    id          uuid primary key,
    kind        text        not null check (kind in ('NOT_MINE', 'CONTESTED_CHANGE', 'ASSISTED_CHANGE', 'REPRESENTATIVE', 'MANY_CHANGES', 'MANY_NUMBERS',
                                                    'NUMBER_OF_MANY', 'ADDRESS_OF_MANY', 'DEVICE_OF_MANY', 'SIM_CHANGED', 'MANY_READS', 'CODES_NOT_ENTERED', 'ERASURE')),
    borrower_id text        not null references recipient,
    binding_id  uuid        references binding,
    change_id   uuid references binding_change,
    state       text        not null check (state in ('OPEN', 'APPROVED', 'REJECTED', 'CLOSED')),
    opened_at   timestamptz not null,
    -- How and when somebody made sure, by another channel, that the person is who they say.
    identity_check      text,
    identity_checked_at timestamptz,
    -- Of REPRESENTATIVE: whom it is to name.
    representative_id   text references recipient,
    representative_as   text check (representative_as in ('GUARDIAN', 'EXECUTOR', 'LAWYER'))
);
create unique index case_file_open on case_file (kind, binding_id) where state = 'OPEN' and kind in ('NOT_MINE', 'CONTESTED_CHANGE');
create unique index case_file_open_person on case_file (kind, borrower_id) where state = 'OPEN' and kind not in ('NOT_MINE', 'CONTESTED_CHANGE');
create index case_file_by_age on case_file (opened_at, id) where state = 'OPEN';

-- What staff did to a case, each once at most. The note is under the key of the person whom the case is about.
create table case_event (
    case_id     uuid        not null references case_file,
    event       text        not null check (event in ('OPENED', 'APPROVED', 'REJECTED', 'PROVED', 'CLOSED')),
    by_staff    text        not null,
    at          timestamptz not null,
    outcome     text        check (outcome in ('UPHELD', 'UNFOUNDED', 'UNDECIDED', 'WITHDRAWN')),
    note_cipher bytea,
    primary key (case_id, event)
);

-- Of how many persons a member of staff read in an hour; kept for a day.
create table staff_read (
    staff     text        not null,
    hour      timestamptz not null,
    person_id text        not null,
    primary key (staff, hour, person_id)
);

-- The papers of a case: where each lies (under the person's key), and what it is to be compared with.
create table document (
    case_id         uuid     not null references case_file,
    position        smallint not null,
    kind            text     not null,
    sha256          bytea    not null check (length(sha256) = 32),
    location_cipher bytea    not null,
    primary key (case_id, position)
);

-- Append-only: the latest by instant counts, WITHDRAWN before GRANTED at equal instants.
create table consent (
    recipient_id text        not null references recipient,
    purpose      text        not null,
    channel      text        not null,
    at           timestamptz not null,
    state        text        not null check (state in ('GRANTED', 'WITHDRAWN')),
    text_version text,
    recorded_at  timestamptz not null,
    primary key (recipient_id, purpose, channel, at, state)
);

create table preference (
    recipient_id text primary key references recipient,
    channels     text[]      not null,
    local_time   time,
    visibility   text        not null default 'PRIVATE' check (visibility in ('PRIVATE', 'PUBLIC')),
    updated_at   timestamptz not null
);

-- Numbers out of a borrower's address book: hashed apart from all other numbers and from everybody else's book, so that nothing can be
-- looked up with them but whether this borrower uploaded a number. They make no recipient (F01).
create table contact_upload (
    recipient_id         text        not null references recipient,
    number_hash          bytea       not null,
    provenance           text        not null default 'CONTACTS_UPLOAD' check (provenance = 'CONTACTS_UPLOAD'),
    consent_text_version text        not null,
    uploaded_at          timestamptz not null,
    primary key (recipient_id, number_hash)
);

-- What borrowers agree to. A published version is never changed. texts: [{locale, title, body, whatChanged}].
create table agreement (
    version        text primary key,
    texts          json        not null,
    effective_from timestamptz not null,
    published_at   timestamptz not null,
    published_by   text        not null
);

create table acceptance (
    recipient_id text        not null references recipient,
    version      text        not null references agreement,
    accepted_at  timestamptz not null,
    primary key (recipient_id, version)
);

-- Who was told of a version, once each.
create table agreement_told (
    version      text        not null references agreement,
    recipient_id text        not null references recipient,
    told_at      timestamptz not null,
    primary key (version, recipient_id)
);
create index agreement_told_by_day on agreement_told (told_at);

-- Of one person at one number: STOP (channel null: all channels), NOT_MINE, BLOCK.
create table suppression (
    id           uuid primary key,
    recipient_id text        not null references recipient,
    number_index bytea,
    kind         text        not null check (kind in ('STOP', 'NOT_MINE', 'BLOCK')),
    channel      text,
    at           timestamptz not null,
    lifted_at    timestamptz,
    source       text        not null check (source in ('LENDER', 'SMS', 'CODE_PAGE', 'BORROWER', 'STAFF')),
    recorded_at  timestamptz not null
);
create index suppression_by_recipient on suppression (recipient_id);
create index suppression_by_number on suppression (number_index);

-- What a phone forbade and its person's erasure must not undo. Nobody's: the number is a hash under a key of its own, and no person stands
-- beside it. DECLINED: who was named there said no, to a borrower who was erased.
create table kept_refusal (
    number_hash bytea       not null,
    kind        text        not null check (kind in ('STOP', 'NOT_MINE', 'BLOCK', 'DECLINED')),
    channel     text        not null default 'ALL',
    source      text        not null check (source in ('LENDER', 'SMS', 'CODE_PAGE', 'BORROWER', 'STAFF')),
    at          timestamptz not null,
    primary key (number_hash, kind, channel, source)
);

-- A delegate's or representative's right to be told of the borrower's debt.
create table mandate (
    recipient_id text   not null references recipient,
    borrower_id  text   not null references recipient,
    relation     text   not null default 'DELEGATE' check (relation in ('DELEGATE', 'REPRESENTATIVE')),
    granted_at   timestamptz,
    asked_at     timestamptz,
    accepted_at  timestamptz,
    declined_at  timestamptz,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    purposes     text[] not null,
    -- Claim sid of the token that a delegate was named with.
    session_id   text,
    primary key (recipient_id, borrower_id)
);
-- The sweep asks whom to tell of a debtor's installments.
create index mandate_by_borrower on mandate (borrower_id);

-- An emergency contact. called_at and overdue_days are of the overdue episode that runs: the planner keeps them.
create table contact (
    recipient_id    text not null references recipient,
    borrower_id     text not null references recipient,
    relation_cipher bytea,
    named_at        timestamptz,
    asked_at        timestamptz,
    consented_at    timestamptz,
    declined_at     timestamptz,
    revoked_at      timestamptz,
    called_at       timestamptz,
    overdue_days    int check (overdue_days >= 0),
    session_id      text,
    primary key (recipient_id, borrower_id)
);
create index contact_by_borrower on contact (borrower_id, recipient_id);

-- What a number was asked and answered when a borrower named it: outlives the person named, so that nobody is asked twice. Of who was
-- erased number_index is the hash of kept_refusal.
create table asked_number (
    borrower_id  text  not null references recipient,
    number_index bytea not null,
    named_as     text  not null check (named_as in ('DELEGATE', 'CONTACT')),
    asked_at     timestamptz,
    declined_at  timestamptz,
    erased       boolean not null default false,
    primary key (borrower_id, number_index, named_as)
);

-- A try to reach the borrower that came to an end. What was neither reached nor surely not is not here.
create table contact_attempt (
    borrower_id text        not null references recipient,
    at          timestamptz not null,
    channel     text        not null,
    outcome     text        not null check (outcome in ('REACHED', 'UNREACHED')),
    primary key (borrower_id, at, channel, outcome)
);

-- notice: one message to one recipient over one channel ---------------------------------------------------------------

create table notice (
    id              uuid primary key,
    borrower_id     text,
    recipient_id    text        not null,
    sender_id       text,
    relation        text        not null,
    purpose         text        not null,
    channel         text        not null,
    state           text        not null check (state in ('PLANNED', 'QUEUED', 'CLAIMED', 'DENIED', 'EXPIRED', 'SUPERSEDED', 'ACCEPTED',
                                                          'IN_DOUBT', 'LOST', 'DELIVERED', 'UNDELIVERED', 'UNKNOWN', 'READ')),
    queue           text        not null check (queue in ('urgent', 'bulk')),
    step_date       date,
    send_at         timestamptz not null,
    expires_at      timestamptz,
    binding_id      uuid,
    change_id       uuid,
    in_reply_to     timestamptz,
    occasion        text,
    code_hash       bytea,
    content         text,
    reasons         bigint      not null default 0,
    -- Denied for want of what has come since: the next release plans it anew.
    replan          boolean     not null default false,
    superseded_by   text,
    decisions       smallint    not null default 0,
    attempts        smallint    not null default 0,
    queued_at       timestamptz,
    claimed_at      timestamptz,
    lease_until     timestamptz,
    settled_at      timestamptz,
    created_at      timestamptz not null,
    -- The claim draws a code's digits for both: without one it would fail, and every notice of its chunk with it.
    constraint notice_code_is_of_a_challenge_and_a_number
        check (purpose <> 'ONE_TIME_CODE' or (change_id is not null and binding_id is not null))
);
create index notice_ripe on notice (send_at) where state = 'PLANNED';
create index notice_queued on notice (queued_at) where state = 'QUEUED';
create index notice_leased on notice (lease_until) where state = 'CLAIMED';
create index notice_replan on notice (id) where replan;
-- F10 alone: an operator may know that the number's holder is the same (sweep.AskBeforeTexts).
create index notice_stale on notice (send_at) where state = 'DENIED' and reasons = 512;
create index notice_in_doubt on notice (claimed_at) where state = 'IN_DOUBT';
-- Given up on after 72 hours (notice.Settling): a day's texts among years of them.
create index notice_accepted on notice (claimed_at) where state = 'ACCEPTED';
create index notice_by_recipient on notice (recipient_id, send_at);
create index notice_by_borrower on notice (borrower_id, step_date) where borrower_id is not null;
create index notice_by_day on notice (step_date) where step_date is not null;
create unique index notice_by_code on notice (code_hash) where code_hash is not null;

-- G4: exactly one planning decision for each (installment, due date, step, recipient, channel); a replan is the next generation,
-- and what the ledger made void stands below 0.
-- covered: the permit of the latest claim covers it; nothing else of a notice may be named.
create table notice_installment (
    borrower_id  text     not null,
    loan_id      text     not null,
    number       int      not null,
    due_date     date     not null,
    step_id      text     not null,
    recipient_id text     not null,
    channel      text     not null,
    generation   smallint not null default 0,
    notice_id    uuid     not null,
    covered      boolean  not null default false,
    primary key (borrower_id, loan_id, number, due_date, step_id, recipient_id, channel, generation)
);
create index notice_installment_by_notice on notice_installment (notice_id);

-- Every decision that planned or claimed a notice, with all that it was made from.
create table decision (
    notice_id uuid        not null,
    seq       smallint    not null,
    phase     text        not null check (phase in ('PLAN', 'CLAIM')),
    at        timestamptz not null,
    effect    text        not null check (effect in ('PERMIT', 'DEFER', 'DENY')),
    content   text,
    until     timestamptz,
    reasons   bigint      not null,
    rulebook  text        not null,
    -- JSON, kept as its text: Postgres need not parse what was just written.
    facts     text        not null,
    primary key (notice_id, seq)
);

-- One row a claim that led to a send. It is the recipient's history: `loans` are those of the covered installments.
create table attempt (
    notice_id    uuid        not null,
    number       smallint    not null,
    recipient_id text        not null,
    purpose      text        not null,
    channel      text        not null,
    loans        text[]      not null,
    binding_id   uuid,
    claimed_at   timestamptz not null,
    outcome      text        not null check (outcome in ('CLAIMED', 'ACCEPTED', 'IN_DOUBT', 'NOT_TAKEN', 'SHOWN')),
    error        text,
    provider_id  text,
    recorded_at  timestamptz,
    primary key (notice_id, number)
);
create index attempt_history on attempt (recipient_id, claimed_at);
create index attempt_by_provider on attempt (provider_id) where provider_id is not null;

-- What the claimed texts of a sender cost on a UTC day, in millionths of a dollar by estimated prices; kept while a cap is set.
create table text_spend (
    sender_id text   not null,
    day       date   not null,
    micros    bigint not null default 0,
    segments  bigint not null default 0,
    primary key (sender_id, day)
);

-- What operations have stopped; read in the claim's transaction.
create table operations_switch (
    scope  text primary key,
    state  text        not null check (state in ('ON', 'SHADOW', 'STOPPED')),
    reason text        not null,
    set_by text        not null,
    set_at timestamptz not null,
    check (state <> 'STOPPED' or scope not like 'prefix:%')
);

-- A code drawn in the claim; only its keyed hash rests here. A later draw for the same challenge kills the earlier.
create table one_time_code (
    notice_id    uuid primary key,
    challenge_id uuid        not null,
    purpose      text        not null,
    number_index bytea       not null,
    code_hash    bytea       not null,
    drawn_at     timestamptz not null,
    expires_at   timestamptz not null,
    tries        smallint    not null default 0,
    state        text        not null check (state in ('DRAWN', 'USED', 'LOCKED', 'KILLED'))
);
create index one_time_code_by_challenge on one_time_code (challenge_id, drawn_at);

-- What a person answered by SMS: its kind, never its text. number_index ends with the person's erasure.
create table reply (
    id           uuid primary key,
    message_id   text        not null unique,
    number_index bytea,
    recipient_id text,
    kind         text        not null check (kind in ('STOP', 'START', 'NOT_MINE', 'YES', 'NO', 'OTHER')),
    at           timestamptz not null,
    -- The question that it answers.
    notice_id    uuid
);
create index reply_by_number on reply (number_index, at);
create index reply_by_notice on reply (notice_id) where notice_id is not null;

-- sweep: the runs ------------------------------------------------------------------------------------------------------

create table sweep_run (
    date        date primary key,
    state       text        not null check (state in ('RUNNING', 'COMPLETE', 'INCOMPLETE')),
    shards      smallint    not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    missing     bigint,
    -- An hour later: whether anybody was missing then.
    asked_again_at timestamptz,
    missing_again  bigint,
    -- Planned texts that are more than the rate sends in time.
    over_capacity bigint
);

create table sweep_shard (
    date        date        not null references sweep_run,
    shard       smallint    not null,
    state       text        not null check (state in ('WAITING', 'DONE')),
    after_shard smallint,
    after_key   text,
    -- How often the walk stopped before its time was up, and how often the run was begun.
    hops        int         not null default 0,
    begun       int         not null default 1,
    planned     bigint      not null default 0,
    denied      bigint      not null default 0,
    deferred    bigint      not null default 0,
    updated_at  timestamptz not null,
    primary key (date, shard)
);

-- audit ----------------------------------------------------------------------------------------------------------------

create table audit_head (
    chain text primary key,
    seq   bigint not null,
    hash  bytea  not null
);

create table audit_entry (
    chain   text        not null,
    seq     bigint      not null,
    at      timestamptz not null,
    kind    text        not null,
    payload text        not null,
    prev    bytea       not null,
    hash    bytea       not null,
    primary key (chain, seq)
);

-- http -----------------------------------------------------------------------------------------------------------------

-- Scope: caller and route; kept 24 h. status null: the first request still runs.
create table idempotency_key (
    caller     text        not null,
    route      text        not null,
    key        text        not null,
    body_hash  bytea       not null,
    status     smallint,
    answer     text,
    started_at timestamptz not null,
    primary key (caller, route, key)
);
create index idempotency_key_by_age on idempotency_key (started_at);

-- How often something was tried in an hour. The key is hashed: an address or a code's first letters can't be read back.
create table tries (
    limited      text        not null,
    key_hash     bytea       not null,
    window_start timestamptz not null,
    used         int         not null,
    primary key (limited, key_hash, window_start)
);
create index tries_by_age on tries (window_start);

-- The default plan (contract.md): three reminders before and on the day, three notices after it.
insert into plan (id, updated_at) values ('default', '2026-01-01T00:00:00Z');
insert into plan_step (plan_id, id, position, purpose, days_from_due, local_time, channels) values
    ('default', 'before-3', 0, 'REPAYMENT_REMINDER', -3, '10:00', '{IN_APP,SMS}'),
    ('default', 'before-1', 1, 'REPAYMENT_REMINDER', -1, '10:00', '{IN_APP,SMS}'),
    ('default', 'due', 2, 'REPAYMENT_REMINDER',  0, '10:00', '{IN_APP,SMS}'),
    ('default', 'after-1', 3, 'OVERDUE_NOTICE',      1, '10:00', '{IN_APP,SMS}'),
    ('default', 'after-3', 4, 'OVERDUE_NOTICE',      3, '10:00', '{IN_APP,SMS}'),
    ('default', 'after-7', 5, 'OVERDUE_NOTICE',      7, '10:00', '{IN_APP,SMS}');
