package dev.anshi.dispatch;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.anshi.notice.Registration;
import dev.anshi.phone.PhoneNumber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What is SNS told of each sender's texts, beside number and text, and what not? */
class SnsAttributesTest {

    private static final String CHINA = "+8613800138000";
    private static final String INDIA = "+919820012345";
    private static final Registration REGISTERED = new Registration("1101000000000000001", "1107000000000000077");
    private static final String TYPE = "AWS.SNS.SMS.SMSType=String:Transactional";

    @ParameterizedTest
    @MethodSource("senders")
    void eachSendersTextsCarryTheseAndNoOthers(
            String to,
            @Nullable String from,
            @Nullable Registration registration,
            @Nullable String maxPrice,
            String expected) {
        // When
        Map<String, String> carried = new LinkedHashMap<>();
        new SnsAttributes(Optional.ofNullable(maxPrice).map(BigDecimal::new))
                .of(PhoneNumber.ofE164(to), from, registration)
                .forEach((name, value) -> carried.put(name, value.dataType() + ":" + value.stringValue()));
        // Then
        assertThat(carried).hasToString("{" + expected + "}");
    }

    static Stream<Arguments> senders() {
        String india =
                ", AWS.MM.SMS.EntityId=String:1101000000000000001, AWS.MM.SMS.TemplateId=String:1107000000000000077";
        return Stream.of(
                arguments(CHINA, null, null, null, TYPE),
                arguments(CHINA, "+8610690001", null, null, TYPE + ", AWS.MM.SMS.OriginationNumber=String:+8610690001"),
                arguments(CHINA, "72244", null, null, TYPE + ", AWS.MM.SMS.OriginationNumber=String:72244"),
                arguments(CHINA, "ANXIN1", null, null, TYPE + ", AWS.SNS.SMS.SenderID=String:ANXIN1"),
                arguments(CHINA, "ANXIN1", REGISTERED, null, TYPE + ", AWS.SNS.SMS.SenderID=String:ANXIN1"),
                arguments(INDIA, "ANXINB", REGISTERED, null, TYPE + ", AWS.SNS.SMS.SenderID=String:ANXINB" + india),
                arguments(INDIA, null, REGISTERED, null, TYPE + india),
                arguments(INDIA, "ANXINB", null, null, TYPE + ", AWS.SNS.SMS.SenderID=String:ANXINB"),
                arguments(CHINA, null, null, "0.10", TYPE + ", AWS.SNS.SMS.MaxPrice=Number:0.10"),
                arguments(CHINA, null, null, "1E-2", TYPE + ", AWS.SNS.SMS.MaxPrice=Number:0.01"));
    }
}
