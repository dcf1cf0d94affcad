package dev.anshi.http;

import java.util.List;
import java.util.UUID;
import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.anshi.database.Database;
import dev.anshi.dispatch.DispatchChunk;
import dev.anshi.local.LocalTestResource;
import dev.anshi.notice.ClaimNotices;

import static dev.anshi.http.ABorrower.aNumber;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** A person is erased while something else is under way: is the answer clear, and is nothing half done? */
@QuarkusTest
@QuarkusTestResource(LocalTestResource.class)
class ErasureRacesTest {

    @Inject
    ABorrower someone;

    @Inject
    Naming naming;

    @Inject
    Erasing erasing;

    @Inject
    DispatchChunk dispatch;

    @Inject
    ClaimNotices claims;

    @Inject
    Database database;

    private String lin;
    private String own;
    private String next;

    @BeforeEach
    void aBorrower() {
        naming.itIsTenInTheMorning();
        database.run(tx -> tx.update("delete from tries"));
        Requests.aSender();
        lin = Requests.aBorrower();
        own = aNumber();
        next = aNumber();
        someone.hasBound(lin, own);
    }

    @Test
    void aCodeThatComesBackWhileTheErasureCommitsBindsNothing() throws Exception {
        String change = someone.started(lin, next);
        someone.getsTheirTexts(lin);
        String code = someone.codeOn(next);
        String file = erasing.opened(lin);

        List<Integer> answers = erasing.queuedAtTheLockOf(
                lin, () -> status(erasing.decided("bo", file, true)), () -> status(someone.proves(lin, change, code)));

        assertThat(answers).containsExactly(200, 409);
        assertErased();
    }

    @Test
    void aNumberThatIsProvedJustBeforeIsErasedWithTheRest() throws Exception {
        String change = someone.started(lin, next);
        someone.getsTheirTexts(lin);
        String code = someone.codeOn(next);
        String file = erasing.opened(lin);

        List<Integer> answers = erasing.queuedAtTheLockOf(
                lin, () -> status(someone.proves(lin, change, code)), () -> status(erasing.decided("bo", file, true)));

        assertThat(answers).containsExactly(200, 200);
        assertErased();
        someone.getsTheirTexts(lin);
        assertThat(someone.textsOn(own))
                .as("not told of the change: nobody is there to be told")
                .isEmpty();
    }

    @Test
    void aCodeThatWaitsToBeSentIsNotClaimedAfterIt() throws Exception {
        someone.started(lin, next);
        List<UUID> queued = queued();
        String file = erasing.opened(lin);

        erasing.queuedAtTheLockOf(lin, () -> status(erasing.decided("bo", file, true)), () -> {
            dispatch.handle(queued);
            return 0;
        });

        assertThat(queued).hasSize(1);
        assertThat(someone.textsOn(next)).isEmpty();
        assertThat(erasing.words("select state || ' ' || superseded_by from notice where id = $1", queued.get(0)))
                .containsExactly("SUPERSEDED erasure");
    }

    @Test
    void whatWasClaimedBeforeMayGoAndIsNotSentAgainAfterwards() {
        someone.started(lin, next);
        List<UUID> queued = queued();
        database.run(tx -> claims.claim(tx, queued, ClaimNotices.Kind.QUEUED_TEXTS, ofMinutes(3)));

        erasing.erased(lin);

        assertThat(erasing.words("select state from notice where id = $1", queued.get(0)))
                .containsExactly("CLAIMED");
        // Surely not taken by the provider: it would be tried again.
        database.run(
                tx -> tx.update("update notice set state = 'QUEUED', lease_until = null where id = $1", queued.get(0)));
        dispatch.handle(queued);
        assertThat(someone.textsOn(next)).isEmpty();
        assertThat(erasing.words("select state from notice where id = $1", queued.get(0)))
                .containsExactly("DENIED");
    }

    @Test
    void aReminderAboutTheirDebtReachesNoDelegateAfterIt() {
        String mother = aNumber();
        String delegate = naming.asked(naming.delegate(lin, mother));
        UUID waiting = UUID.randomUUID();
        database.run(tx -> tx.update("""
                insert into notice (id, borrower_id, recipient_id, relation, purpose, channel, state, queue, send_at, created_at)
                values ($1, $2, $3, 'DELEGATE', 'REPAYMENT_REMINDER', 'SMS', 'PLANNED', 'bulk', $4, $4)""", waiting, lin, delegate, naming.now()));

        erasing.erased(lin);

        assertThat(erasing.words("select state from notice where id = $1", waiting))
                .containsExactly("SUPERSEDED");
    }

    @Test
    void nothingIsBegunOrReadOnAnErasedAccount() {
        String change = someone.started(lin, next);
        someone.getsTheirTexts(lin);
        String code = someone.codeOn(next);
        erasing.erased(lin);

        problem(someone.as(lin).body(ABorrower.wish(aNumber(), "exclusive-use")).post("/v1/me/binding-changes"), 404);
        problem(
                someone.as(lin)
                        .body("{\"code\": \"" + code + "\"}")
                        .post("/v1/me/binding-changes/" + change + "/proof"),
                404);
        problem(naming.delegate(lin, aNumber()), 404);
        problem(naming.contact(lin, aNumber()), 404);
        problem(someone.as(lin).get("/v1/me"), 404);
        problem(someone.as(lin).get("/v1/me/notices"), 404);
        problem(someone.as(lin).body("{\"channels\": []}").put("/v1/me/preferences"), 404);
        problem(
                someone.as(lin)
                        .body("{\"state\": \"GRANTED\", \"textVersion\": \"v1\"}")
                        .put("/v1/me/consents/REPAYMENT_REMINDER/SMS"),
                404);
        problem(
                someone.as(lin)
                        .body("{\"consentTextVersion\": \"v1\", \"numbers\": [\"" + own + "\"]}")
                        .post("/v1/me/contact-uploads"),
                404);
        problem(someone.as(lin).post("/v1/me/binding-changes/" + change + "/contest"), 404);
        assertErased();
    }

    @Test
    void aWishThatWaitsForTheLockIsNotWrittenBehindTheErasure() throws Exception {
        String file = erasing.opened(lin);

        List<Integer> answers = erasing.queuedAtTheLockOf(
                lin,
                () -> status(erasing.decided("bo", file, true)),
                () -> someone.as(lin)
                        .body("{\"channels\": [\"SMS\"]}")
                        .put("/v1/me/preferences")
                        .statusCode(),
                () -> someone.as(lin)
                        .body("{\"consentTextVersion\": \"v1\", \"numbers\": [\"" + next + "\"]}")
                        .post("/v1/me/contact-uploads")
                        .statusCode(),
                () -> naming.delegate(lin, aNumber()).statusCode());

        assertThat(answers).containsExactly(200, 404, 404, 404);
        assertErased();
    }

    @Test
    void anAnswerToAnAskOfBeforeIsAnsweredAsIfItWereNobodys() {
        String mother = aNumber();
        String delegate = naming.asked(naming.delegate(lin, mother));
        String token = naming.tokenOn(mother);
        String code = naming.codeFor(token, delegate, mother);

        erasing.erased(lin);

        String nobodys =
                naming.yes("00000000", code).then().statusCode(422).extract().asString();
        String theirs = naming.yes(token, code).then().statusCode(422).extract().asString();
        assertThat(theirs.replaceAll("\"instance\":\"[^\"]*\"", ""))
                .isEqualTo(nobodys.replaceAll("\"instance\":\"[^\"]*\"", ""));
        naming.no(token).then().statusCode(202);
        Naming.asAnyone().post("/v1/answers/" + token + "/codes").then().statusCode(202);
        Naming.asAnyone().post("/v1/notice-codes/" + token + "/not-mine").then().statusCode(202);
        someone.getsTheirTexts(delegate);
        assertThat(erasing.words("select recipient_id from consent where recipient_id = $1", delegate))
                .isEmpty();
        assertThat(erasing.words("select state from case_file where borrower_id = $1 and state = 'OPEN'", lin))
                .isEmpty();
    }

    @Test
    void theLendersCoreIsToldThatAnErasedPersonNeedsAnotherId() throws Exception {
        String file = erasing.opened(lin);
        String sender = Requests.aSender();
        String loan = Requests.aLoan(lin, sender);

        List<Integer> answers = erasing.queuedAtTheLockOf(
                lin,
                () -> status(erasing.decided("bo", file, true)),
                () -> sentAgain().statusCode());

        assertThat(answers).containsExactly(200, 409);
        sentAgain()
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/conflict"))
                .body("errors[0].code", equalTo("ERASED"));
        Requests.core()
                .body("{\"number\": \"%s\", \"how\": \"RECORD\"}".formatted(own))
                .put("/v1/borrowers/" + lin + "/numbers/n1")
                .then()
                .statusCode(409);
        assertErased();
        // What it says of the debt is the lender's own book, and tells nobody.
        Requests.core()
                .body(Requests.loan(lin, sender, "2026-11-02T00:00:00Z", 2, "100.00"))
                .put("/v1/loans/" + loan)
                .then()
                .statusCode(200);
    }

    @Test
    void anIdempotencyKeyOfBeforeBringsNoAnswerBack() {
        String wish = ABorrower.wish(next, "exclusive-use");
        someone.as(lin)
                .header("Idempotency-Key", "race-" + lin)
                .body(wish)
                .post("/v1/me/binding-changes")
                .then()
                .statusCode(201);

        erasing.erased(lin);

        problem(
                someone.as(lin)
                        .header("Idempotency-Key", "race-" + lin)
                        .body(wish)
                        .post("/v1/me/binding-changes"),
                404);
        assertThat(erasing.words("select key from idempotency_key where caller = $1", lin))
                .isEmpty();
    }

    @Test
    void twoWhoDecideAtOnceEraseOnce() throws Exception {
        String file = erasing.opened(lin);

        List<Integer> answers = erasing.queuedAtTheLockOf(
                lin,
                () -> status(erasing.decided("bo", file, true)),
                () -> status(erasing.decided("chen", file, false)));

        assertThat(answers).containsExactly(200, 409);
        assertErased();
        assertThat(erasing.chainOf(lin).stream().filter(entry -> entry.kind().equals("ERASED")))
                .hasSize(1);
    }

    @Test
    void aDelegateAndTheirBorrowerErasedAtOnceAreErasedOnceEach() throws Exception {
        String mother = aNumber();
        String delegate = naming.asked(naming.delegate(lin, mother));
        String alone = erasing.opened(delegate);
        String file = erasing.opened(lin);

        List<Integer> answers = erasing.queuedAtTheLockOf(
                lin, () -> status(erasing.decided("bo", file, true)), () -> status(erasing.decided("bo", alone, true)));

        assertThat(answers).containsExactly(200, 409);
        assertThat(erasing.chainOf(delegate).stream()
                        .filter(entry -> entry.kind().equals("ERASED")))
                .hasSize(1);
        assertErased();
    }

    private void assertErased() {
        assertThat(erasing.words(
                        "select state from binding where recipient_id = $1 and coalesce(number_index, range_index, number_cipher) is not null",
                        lin))
                .isEmpty();
        assertThat(erasing.words(
                        "select state from binding_change where recipient_id = $1 and state in ('CODE_SENT', 'NEEDS_ACKNOWLEDGEMENT')",
                        lin))
                .isEmpty();
        assertThat(erasing.words("select wrapped::text from person_key where person_id = $1", lin))
                .containsOnlyNulls();
        assertThat(erasing.words("select status from borrower where id = $1", lin))
                .containsExactly("CLOSED");
        assertThat(erasing.words(
                        "select state from notice where (recipient_id = $1 or borrower_id = $1) and state in ('PLANNED', 'QUEUED')",
                        lin))
                .isEmpty();
        for (String table : List.of("preference", "contact_upload")) {
            assertThat(erasing.words("select recipient_id from " + table + " where recipient_id = $1", lin))
                    .isEmpty();
        }
        assertThat(erasing.verified(lin).isWhole()).isTrue();
    }

    private Response sentAgain() {
        return Requests.core().body("""
                {"name": "李娜", "locale": "zh-CN", "zones": ["Asia/Shanghai"], "jurisdiction": "house", "status": "ACTIVE",
                 "identity": {"status": "VERIFIED", "verifiedAt": "2026-01-01T00:00:00Z"}, "cards": []}""").put("/v1/borrowers/" + lin);
    }

    private List<UUID> queued() {
        return database.transaction(tx -> tx.list(
                row -> row.getUUID(0), "select id from notice where recipient_id = $1 and state = 'QUEUED'", lin));
    }

    private static int status(ValidatableResponse response) {
        return response.extract().statusCode();
    }

    private static void problem(Response response, int status) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"));
    }
}
