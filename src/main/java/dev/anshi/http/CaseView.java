package dev.anshi.http;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import dev.anshi.casework.CaseFile;
import dev.anshi.casework.CaseKind;
import dev.anshi.casework.CaseState;
import dev.anshi.casework.Representative;

/**
 * A case: ids and what it is about.
 *
 * @param borrowerId whom it is about; of MANY_READS "staff/" and the member of staff, of CODES_NOT_ENTERED "range/", the country code and an id of the range
 * @param openedBy the member of staff; null where the product opened it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@RegisterForReflection
public record CaseView(
        UUID id,
        CaseKind kind,
        CaseState state,
        String borrowerId,
        @Nullable UUID bindingId,
        @Nullable UUID changeId,
        @Nullable String openedBy,
        Instant openedAt,
        @Nullable RepresentativeView representative) {

    /** Whom a REPRESENTATIVE case is to name. */
    @RegisterForReflection
    public record RepresentativeView(String id, Representative.As kind) {

        static @Nullable RepresentativeView of(@Nullable Representative named) {
            return named == null ? null : new RepresentativeView(named.personId(), named.as());
        }
    }

    static CaseView of(CaseFile file) {
        return new CaseView(
                file.id(),
                file.kind(),
                file.state(),
                file.borrowerId(),
                file.binding(),
                file.change(),
                file.openedBy(),
                file.openedAt(),
                RepresentativeView.of(file.representative()));
    }
}
