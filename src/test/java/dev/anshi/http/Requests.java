package dev.anshi.http;

import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/** Requests of the lender's core. */
final class Requests {

    private Requests() {}

    /** With the scope ledger:write and a JSON body. */
    static RequestSpecification core() {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of("core", Scopes.LEDGER_WRITE))
                .contentType("application/json");
    }

    /** A member of staff with this scope, in English. */
    static RequestSpecification staff(String who, String scope) {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of(who, scope))
                .header("Accept-Language", "en")
                .contentType("application/json");
    }

    /** An id that no other test has. */
    static String fresh(String kind) {
        return kind + "-" + UUID.randomUUID();
    }

    static String aSender() {
        String id = fresh("sender");
        core().body("""
                {"name": "Anxin Bank", "neutralName": "Anxin Services", "kind": "CREDITOR", "licence": "L-1",
                 "verifiedAt": "2026-01-01T00:00:00Z", "helpLine": "400-000-0001", "originationNumber": "+8610690001",
                 "templates": {"REMINDER": "T-77"}}""").put("/v1/senders/" + id).then().statusCode(200);
        return id;
    }

    static String aBorrower() {
        String id = fresh("borrower");
        core().body("""
                {"name": "李娜", "locale": "zh-CN", "zones": ["Asia/Shanghai"], "jurisdiction": "house", "status": "ACTIVE",
                 "identity": {"status": "VERIFIED", "verifiedAt": "2026-01-01T00:00:00Z"},
                 "cards": [{"brand": "UnionPay", "last4": "0042"}]}""").put("/v1/borrowers/" + id).then().statusCode(200);
        return id;
    }

    /** Two installments of 758.00 each, both owed, as of the first of November. */
    static String aLoan(String borrower, String sender) {
        String id = fresh("loan");
        core().body(loan(borrower, sender, "2026-11-01T00:00:00Z", 1, "758.00"))
                .put("/v1/loans/" + id)
                .then()
                .statusCode(200);
        return id;
    }

    static String loan(String borrower, String sender, String asOf, int version, String outstandingOfSecond) {
        return """
                {"borrowerId": "%s", "senderId": "%s", "currency": "CNY", "asOf": "%s", "version": %d, "installments": [
                  {"number": 1, "dueDate": "2026-11-25", "due": {"amount": "758.00", "currency": "CNY"},
                   "outstanding": {"amount": "758.00", "currency": "CNY"}, "status": "OUTSTANDING"},
                  {"number": 2, "dueDate": "2026-12-25", "due": "758.00", "outstanding": "%s", "status": "OUTSTANDING"}]}""".formatted(borrower, sender, asOf, version, outstandingOfSecond);
    }
}
