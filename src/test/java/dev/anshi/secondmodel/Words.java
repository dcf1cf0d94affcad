package dev.anshi.secondmodel;

import java.util.List;

/** Every word of the text's inputs. */
final class Words {

    static final List<String> PURPOSES = List.of(
            "REPAYMENT_REMINDER",
            "OVERDUE_NOTICE",
            "BINDING_NOTICE",
            "BINDING_CHECKUP",
            "POLICY_UPDATE",
            "CONTACT_CALLBACK",
            "CONSENT_REQUEST",
            "ONE_TIME_CODE",
            "REPLY");
    static final List<String> CHANNELS = List.of("SMS", "VOICE", "IN_APP");
    static final List<String> SENDERS = List.of("CREDITOR", "SERVICER", "AGENCY");
    static final List<String> RELATIONS =
            List.of("SELF", "CO_BORROWER", "GUARANTOR", "DELEGATE", "REPRESENTATIVE", "EMERGENCY_CONTACT", "OTHER");
    static final List<String> STATUSES = List.of("ACTIVE", "CLOSED", "DECEASED", "REPRESENTED", "INSOLVENT", "CEASED");
    static final List<String> IDENTITIES = List.of("UNVERIFIED", "VERIFIED");
    static final List<String> GOOD_PROVENANCES =
            List.of("OWNER_ENTERED", "STAFF_ENTERED", "LENDER_RECORD", "CONTACT_NAMED");
    static final List<String> PROVENANCES = List.of(
            "OWNER_ENTERED",
            "STAFF_ENTERED",
            "LENDER_RECORD",
            "CONTACT_NAMED",
            "CONTACTS_UPLOAD",
            "INFERRED",
            "PUBLIC_PROFILE",
            "PARTNER");
    static final List<String> STATES = List.of("PENDING", "ACTIVE", "SUSPENDED", "REPLACED", "REVOKED");
    static final List<String> LINE_TYPES = List.of("MOBILE", "FIXED", "VOIP", "UNKNOWN");
    static final List<String> SUPPRESSIONS = List.of("STOP", "NOT_MINE", "BLOCK");
    static final List<String> OWED = List.of("OUTSTANDING", "PAID", "CANCELLED", "WRITTEN_OFF", "DISPUTED");
    static final List<String> LOANS = List.of("L1", "L2", "L3");
    static final List<String> OUTCOMES = List.of("REACHED", "UNREACHED");

    /** By their clocks: even, half and quarter hours off, changed by an hour, by half an hour, against the season, by law, over the date line. */
    static final List<String> ZONES = List.of(
            "Asia/Shanghai",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "America/New_York",
            "America/Los_Angeles",
            "America/St_Johns",
            "America/Sao_Paulo",
            "America/Scoresbysund",
            "Europe/Berlin",
            "Europe/Dublin",
            "Europe/London",
            "Africa/Casablanca",
            "Africa/Cairo",
            "Asia/Gaza",
            "Australia/Lord_Howe",
            "Australia/Adelaide",
            "Antarctica/Troll",
            "Pacific/Apia",
            "Pacific/Chatham",
            "Pacific/Kiritimati",
            "Pacific/Honolulu",
            "Pacific/Pago_Pago",
            "Etc/GMT+12",
            "EST",
            "UTC");

    static final List<String> NO_ZONES = List.of(
            "UTC+8", "GMT+01:00", "+08:00", "Z", "", "Mars/Base", "europe/berlin", "Asia/Beijing", "SystemV/PST8");

    private Words() {}
}
