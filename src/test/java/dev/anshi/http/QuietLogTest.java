package dev.anshi.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.Trip;
import dev.anshi.inbound.TwoWaySms;
import dev.anshi.local.LocalTestResource;
import dev.anshi.local.Phones;
import dev.anshi.local.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Does anything of a person get into the log on a trip with all that can go wrong on it? Our own loggers are asked for DEBUG, all others for what they log when deployed. */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class QuietLogTest {

    private static final LocalDate DUE = LocalDate.of(2036, 3, 12);
    private static final String NAME = "Zhuge Mingzhu";
    private static final String SAID = "please ask my brother Wenbin instead";

    @Inject
    ABorrower someone;

    @Inject
    Trip trip;

    @Inject
    Phones phones;

    @Inject
    TwoWaySms replies;

    @Inject
    SettableClock clock;

    private final Ear ear = new Ear();
    private final Logger root = Logger.getLogger("");
    private final Logger ours = Logger.getLogger("dev.anshi");

    @BeforeEach
    void listen() {
        ours.setLevel(Level.FINE);
        root.addHandler(ear);
        clock.set(Instant.parse("2036-03-11T00:31:00Z"));
    }

    @AfterEach
    void listenNoMore() {
        root.removeHandler(ear);
        ours.setLevel(null);
    }

    @Test
    void aTripLogsNoNumberNameCodeOrText() {
        // Given
        String lin = aNamedBorrower();
        String number = ABorrower.aNumber();
        someone.hasBound(lin, number);
        String other = ABorrower.aNumber();

        // When
        aLoan(lin);
        trip.swept(DUE);
        phones.behave(number, Phones.Carrier.OPTED_OUT);
        trip.sentAt(Instant.parse("2036-03-12T02:01:00Z"), lin);
        phones.behave(number, Phones.Carrier.OK);
        replies.receive(said(number, "START"));
        trip.sentAt(Instant.parse("2036-03-12T03:01:00Z"), lin);
        String code = codeThatIsEnteredWronglyAndRightly(lin, other);
        Requests.core().body("{\"number\": \"" + other + "\", ").put("/v1/borrowers/" + lin + "/numbers/n");
        replies.receive(said(number, SAID));
        replies.receive(said(number, "STOP"));
        assertThatThrownBy(() -> replies.receive("{\"Message\": \"" + number + "\"}"))
                .isInstanceOf(IllegalArgumentException.class);

        // Then
        assertThat(someone.textsOn(number)).isNotEmpty();
        assertThat(ear.lines).anyMatch(line -> line.contains("sweep finished") && line.contains("run=2036-03-12"));
        assertThat(ear.lines).anyMatch(line -> line.contains("text not accepted") && line.contains("{notice="));
        for (String text : List.of(number, other)) {
            isNowhere(text.substring(3));
            isNowhere(text.substring(6));
            someone.textsOn(text).forEach(this::isNowhere);
        }
        isNowhere(NAME);
        isNowhere("Wenbin");
        assertThat(ear.lines).noneMatch(line -> line.matches("(?s).*(?<![0-9A-Fa-f.-])" + code + "(?![0-9A-Fa-f-]).*"));
    }

    @Test
    void whatStaffWritesOfAPersonIsNotLogged() {
        // Given
        String lin = aNamedBorrower();
        String number = ABorrower.aNumber();
        String papers = """
                "documents": [{"kind": "PASSPORT", "sha256": "%s", "location": "vault-77"}]""".formatted("0c".repeat(32));
        String wish = """
                {"borrowerId": "%s", "number": "%s", "reason": "%s", %s}""".formatted(lin, number, SAID, papers);
        String guardian = """
                {"borrowerId": "%s", "number": "%s", "name": "%s", "kind": "GUARDIAN", %s}""".formatted(lin, number, NAME, papers);

        // When
        String file = staff(Scopes.STAFF_CASE)
                .body(wish)
                .post("/v1/staff/binding-cases")
                .path("id");
        staff(Scopes.STAFF_CASE).body(wish + "}").post("/v1/staff/binding-cases");
        staff(Scopes.STAFF_CASE).body(guardian).post("/v1/staff/representatives");
        staff(Scopes.STAFF_CASE).body(guardian.replace("GUARDIAN", "FRIEND")).post("/v1/staff/representatives");
        staff(Scopes.STAFF_CASE)
                .body("{\"outcome\": \"WITHDRAWN\", \"note\": \"" + SAID + "\"}")
                .post("/v1/staff/cases/" + file + "/closing")
                .then()
                .statusCode(200);

        // Then
        isNowhere("Wenbin");
        isNowhere("vault-77");
        isNowhere(NAME);
        isNowhere(number.substring(3));
    }

    private static RequestSpecification staff(String scope) {
        return RestAssured.given().auth().oauth2(Tokens.of("anna", scope)).contentType("application/json");
    }

    private String codeThatIsEnteredWronglyAndRightly(String borrower, String number) {
        String change = someone.started(borrower, number);
        someone.getsTheirTexts(borrower);
        String code = someone.codeOn(number);
        someone.proves(borrower, change, ABorrower.otherThan(code)).statusCode(422);
        someone.proves(borrower, change, code).statusCode(200);
        return code;
    }

    private void isNowhere(String secret) {
        assertThat(ear.lines).noneMatch(line -> line.contains(secret));
    }

    private static String aNamedBorrower() {
        String id = Requests.fresh("borrower");
        Requests.core()
                .body("""
                {"name": "%s", "locale": "en", "zones": ["Asia/Shanghai"], "jurisdiction": "house", "status": "ACTIVE",
                 "identity": {"status": "VERIFIED", "verifiedAt": "2026-01-01T00:00:00Z"}, "cards": []}""".formatted(NAME))
                .put("/v1/borrowers/" + id)
                .then()
                .statusCode(200);
        return id;
    }

    private static void aLoan(String borrower) {
        Requests.core()
                .body(Requests.loan(borrower, Requests.aSender(), "2036-03-11T00:30:00Z", 1, "758.00")
                        .replace("2026-11-25", DUE.toString())
                        .replace("2026-12-25", DUE.plusMonths(1).toString()))
                .put("/v1/loans/" + Requests.fresh("loan"))
                .then()
                .statusCode(200);
    }

    private String said(String number, String text) {
        return """
                {"Type": "Notification", "Timestamp": "%s", "Message": "{\\"originationNumber\\":\\"%s\\",\\"messageBody\\":\\"%s\\",\\"inboundMessageId\\":\\"%s\\"}"}""".formatted(clock.instant(), number, text, UUID.randomUUID());
    }

    /** Keeps every line as it would be printed, with its exception and what it belongs to. */
    private static final class Ear extends Handler {

        private static final PatternFormatter ALL = new PatternFormatter("%c %s%e");

        final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            ExtLogRecord whole = ExtLogRecord.wrap(record);
            Map<String, String> belongsTo = whole.getMdcCopy();
            lines.add(ALL.format(whole) + " " + belongsTo);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
