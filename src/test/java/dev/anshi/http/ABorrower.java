package dev.anshi.http;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import jakarta.enterprise.context.ApplicationScoped;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import dev.anshi.database.Database;
import dev.anshi.dispatch.DispatchChunk;
import dev.anshi.inbound.InboundSms;
import dev.anshi.local.Phones;
import dev.anshi.local.SettableClock;
import dev.anshi.phone.PhoneNumber;

/** What a borrower does with the app and a phone, for tests: through HTTP, the check, the dispatch and the phones as they are. */
@ApplicationScoped
public class ABorrower {

    static final List<String> TWO_FACTORS = List.of("pwd", "face");

    private static final Pattern DIGITS = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final AtomicInteger NEXT = new AtomicInteger((int) (System.nanoTime() % 50_000_000));

    private final Database database;
    private final DispatchChunk dispatch;
    private final Phones phones;
    private final InboundSms replies;
    private final SettableClock clock;

    ABorrower(Database database, DispatchChunk dispatch, Phones phones, InboundSms replies, SettableClock clock) {
        this.database = database;
        this.dispatch = dispatch;
        this.phones = phones;
        this.replies = replies;
        this.clock = clock;
    }

    /** A Chinese mobile number that nobody else has, and that is no slip of another. */
    static String aNumber() {
        return "+86139" + String.format("%08d", NEXT.addAndGet(1_111) % 100_000_000);
    }

    RequestSpecification as(String borrower) {
        return as(borrower, clock.instant(), TWO_FACTORS, "session-1");
    }

    RequestSpecification as(String borrower, Instant authTime, List<String> factors, String session) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.withFactors(borrower, Scopes.SELF, authTime, factors, session))
                .header("Accept-Language", "en")
                // Each has a device of their own.
                .header("User-Agent", "app of " + borrower)
                .contentType("application/json");
    }

    static String wish(String number, String... acknowledged) {
        String ids = acknowledged.length == 0 ? "" : "\"" + String.join("\",\"", acknowledged) + "\"";
        return """
                {"number": "%s", "numberAgain": "%s", "exclusiveUse": true, "acknowledged": [%s]}""".formatted(number, number, ids);
    }

    /** Begins a change whose hints are known beforehand: the code is on its way. */
    String started(String borrower, String number) {
        return as(borrower)
                .body(wish(number, "exclusive-use"))
                .post("/v1/me/binding-changes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    ValidatableResponse proves(String borrower, String change, String code) {
        return as(borrower)
                .body("{\"code\": \"" + code + "\"}")
                .post("/v1/me/binding-changes/" + change + "/proof")
                .then();
    }

    ValidatableResponse asksForACode(String borrower, String change) {
        return as(borrower)
                .body("{\"to\": \"NEW\"}")
                .post("/v1/me/binding-changes/" + change + "/codes")
                .then();
    }

    /** The number in the lender's books that the lender's own code proved a week ago. */
    void hasBound(String borrower, String number) {
        Requests.core()
                .body("""
                        {"number": "%s", "how": "CODE", "verifiedAt": "%s", "exclusiveUse": true}""".formatted(number, clock.instant().minusSeconds(604_800)))
                .put("/v1/borrowers/" + borrower + "/numbers/n-" + UUID.randomUUID())
                .then()
                .statusCode(200);
    }

    /** Sends what is queued for this person, as the urgent queue's worker does. */
    void getsTheirTexts(String borrower) {
        List<UUID> queued = database.transaction(tx -> tx.list(
                row -> row.getUUID("id"),
                "select id from notice where recipient_id = $1 and state = 'QUEUED' order by created_at, id",
                borrower));
        if (!queued.isEmpty()) {
            dispatch.handle(queued);
        }
    }

    /** Whoever holds the phone answers by SMS. */
    void says(String number, String text) {
        replies.receive(UUID.randomUUID().toString(), PhoneNumber.ofE164(number), text, clock.instant());
    }

    List<String> textsOn(String number) {
        return phones.messages(number).stream().map(Phones.Message::text).toList();
    }

    /** The newest code on the phone. */
    String codeOn(String number) {
        List<String> codes = textsOn(number).stream()
                .flatMap(text -> DIGITS.matcher(text).results().map(MatchResult::group))
                .toList();
        return codes.get(codes.size() - 1);
    }

    static String otherThan(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }
}
