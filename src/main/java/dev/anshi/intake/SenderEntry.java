package dev.anshi.intake;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.anshi.ledger.Sender;
import dev.anshi.wording.PrintedName;

/** A sender as the lender's core writes it (contract.md, "Ledger"). */
public record SenderEntry(
        @Nullable String senderId,
        @Nullable String name,
        @Nullable String neutralName,
        Sender.@Nullable Kind kind,
        @Nullable String licence,
        @Nullable Instant verifiedAt,
        @Nullable String helpLine,
        @Nullable String originationNumber,
        @Nullable Map<String, String> templates) {

    private static final int LONGEST_NAME = 60;
    // "A unique string of 1-50 characters" (SNS developer guide on AWS.MM.SMS.EntityId and TemplateId).
    private static final int LONGEST_TEMPLATE = 50;
    // A long number, a short code, or an alphanumeric sender id (3GPP TS 23.040: 11 characters).
    private static final Pattern ORIGIN = Pattern.compile("\\+?[0-9]{3,20}|[A-Za-z0-9 ]{1,11}");

    Sender checked(@Nullable String ofPath) {
        Findings findings = new Findings();
        String id = findings.id("/senderId", ofPath, senderId);
        String called = findings.printed("/name", name, LONGEST_NAME, PrintedName::isOfASender);
        String neutral = findings.printed("/neutralName", neutralName, LONGEST_NAME, PrintedName::isOfASender);
        Sender.Kind what = findings.required("/kind", kind, Sender.Kind.AGENCY);
        String number = helpLine == null
                ? null
                : findings.printed("/helpLine", helpLine, LONGEST_NAME, PrintedName::isOfASender);
        String license = findings.optionalText("/licence", licence, 200);
        Instant verified = findings.optionalInstant("/verifiedAt", verifiedAt);
        if (originationNumber != null && !ORIGIN.matcher(originationNumber).matches()) {
            findings.add("/originationNumber", Fault.WRONG_FORM);
        }
        Map<String, String> wordings = templates(findings);
        return findings.unlessWrong(
                () -> new Sender(id, called, neutral, what, license, verified, number, originationNumber, wordings));
    }

    private Map<String, String> templates(Findings findings) {
        if (templates == null) {
            return Map.of();
        }
        templates.forEach(
                (kindOfMessage, template) -> findings.text("/templates/" + kindOfMessage, template, LONGEST_TEMPLATE));
        return templates;
    }
}
