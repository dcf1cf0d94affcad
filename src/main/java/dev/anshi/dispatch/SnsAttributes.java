package dev.anshi.dispatch;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

import dev.anshi.notice.Registration;
import dev.anshi.phone.DiallingPrefix;
import dev.anshi.phone.PhoneNumber;

/**
 * What SNS is told beside number and text, and nothing else (docs/sns-outcomes.md, "What a publish carries"). Source: SNS developer guide,
 * "Publishing to a mobile phone", reserved message attributes.
 *
 * @param maxPrice in USD, of the whole text; absent: whatever it costs
 */
record SnsAttributes(Optional<BigDecimal> maxPrice) {

    private static final DiallingPrefix INDIA = new DiallingPrefix("91");

    Map<String, MessageAttributeValue> of(PhoneNumber to, @Nullable String from, @Nullable Registration registration) {
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
        // Transactional: delivery before cost; a promotional text may be held back or dropped.
        attributes.put("AWS.SNS.SMS.SMSType", of("String", "Transactional"));
        maxPrice.ifPresent(most -> attributes.put("AWS.SNS.SMS.MaxPrice", of("Number", most.toPlainString())));
        if (from != null) {
            attributes.put(isName(from) ? "AWS.SNS.SMS.SenderID" : "AWS.MM.SMS.OriginationNumber", of("String", from));
        }
        // "Required only for sending SMS messages to recipients in India": nobody else's carrier is told.
        if (registration != null && to.isUnder(INDIA)) {
            attributes.put("AWS.MM.SMS.EntityId", of("String", registration.entity()));
            attributes.put("AWS.MM.SMS.TemplateId", of("String", registration.template()));
        }
        return attributes;
    }

    // A sender id has a letter in it; an origination number is digits, a short code without a plus.
    private static boolean isName(String from) {
        return from.chars().anyMatch(Character::isLetter);
    }

    private static MessageAttributeValue of(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }
}
