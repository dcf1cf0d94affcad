package dev.anshi.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bulk file: an object with one field, which names the kind; the record in it is that of the address of the same kind,
 * with the ids that stand in the address ({@code {"number": {"borrowerId": …, "numberId": …, "number": …}}}). A loan as Fineract
 * writes it is {@code {"fineractLoan": {"borrowerId", "senderId", "loanId"?, "planId"?, "asOf"?, "loan": {…}}}}.
 */
@ApplicationScoped
@RegisterForReflection(
        targets = {
            SenderEntry.class,
            PlanEntry.class,
            BorrowerEntry.class,
            NumberEntry.class,
            LoanEntry.class,
            RepaymentEntry.class,
            ConsentEntry.class,
            SuppressionEntry.class,
            WatermarkEntry.class
        },
        registerFullHierarchy = true)
class BulkLine {

    private final ObjectMapper json;
    private final Map<String, Function<JsonNode, Change>> kinds;

    BulkLine(StrictJson json, LedgerChanges books, PersonChanges people) {
        this.json = json.mapper();
        this.kinds = Map.of(
                "sender", node -> books.sender(null, read(node, SenderEntry.class)),
                "plan", node -> books.plan(null, read(node, PlanEntry.class)),
                "borrower", node -> books.borrower(null, read(node, BorrowerEntry.class)),
                "number", node -> people.number(null, null, read(node, NumberEntry.class)),
                "loan", node -> books.loan(null, read(node, LoanEntry.class)),
                "fineractLoan", node -> fineract(books, read(node, FineractEntry.class)),
                "repayment", node -> books.repayment(null, read(node, RepaymentEntry.class)),
                "consent", node -> people.consent(null, null, null, read(node, ConsentEntry.class)),
                "suppression", node -> people.suppression(null, read(node, SuppressionEntry.class)),
                "watermark", node -> books.watermark(null, read(node, WatermarkEntry.class)));
    }

    /** A Fineract loan with the terms that Fineract does not know. */
    @RegisterForReflection
    private record FineractEntry(
            @Nullable String loanId,
            @Nullable String borrowerId,
            @Nullable String senderId,
            @Nullable String planId,
            @Nullable Instant asOf,
            @Nullable JsonNode loan) {}

    private static Change fineract(LedgerChanges books, FineractEntry entry) {
        if (entry.loan() == null) {
            throw EntryRefusedException.invalid("/loan", Fault.MISSING);
        }
        FineractTerms terms =
                new FineractTerms(entry.loanId(), entry.borrowerId(), entry.senderId(), entry.planId(), entry.asOf());
        return books.fineractLoan(terms, entry.loan(), FineractLoan.Where.BULK_LINE);
    }

    /** The change that the line asks for; {@link EntryRefusedException} says which field of the record is wrong. */
    Change change(String line) {
        JsonNode object = object(line);
        String kind = object.size() == 1 ? object.fieldNames().next() : "";
        Function<JsonNode, Change> reading = kinds.get(kind);
        if (reading == null) {
            throw EntryRefusedException.invalid("", Fault.NOT_A_RECORD);
        }
        return reading.apply(object.get(kind));
    }

    private JsonNode object(String line) {
        try {
            JsonNode node = json.readTree(line);
            if (!node.isObject()) {
                throw EntryRefusedException.invalid("", Fault.NOT_A_RECORD);
            }
            return node;
        } catch (JsonProcessingException e) {
            throw EntryRefusedException.invalid("", Fault.NOT_JSON);
        }
    }

    private <T> T read(JsonNode node, Class<T> kind) {
        try {
            T entry = json.treeToValue(node, kind);
            if (entry == null) {
                throw EntryRefusedException.invalid("", Fault.MISSING);
            }
            return entry;
        } catch (JsonProcessingException e) {
            FieldFault fault = BrokenJson.fault(e).orElse(new FieldFault("", Fault.WRONG_TYPE));
            throw new EntryRefusedException(EntryRefusedException.Kind.INVALID, List.of(fault));
        }
    }
}
