package dev.anshi.notice;

/**
 * Under what an authority has registered a text, as India's carriers ask for (TRAI, Telecom Commercial Communications Customer Preference
 * Regulations 2018: principal entities and content templates on a ledger, "DLT").
 *
 * @param entity the sender's id as a principal entity
 * @param template the id of the text's wording
 */
public record Registration(String entity, String template) {}
