package dev.anshi.http;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

import dev.anshi.casework.CaseFile;
import dev.anshi.casework.CaseKind;
import dev.anshi.casework.CaseState;

/**
 * A case: ids and what it is about.
 *
 * @param borrowerId whom it is about; of MANY_READS "staff/" and the member of staff
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
        Instant openedAt) {

    static CaseView of(CaseFile file) {
        return new CaseView(
                file.id(),
                file.kind(),
                file.state(),
                file.borrowerId(),
                file.binding(),
                file.change(),
                file.openedBy(),
                file.openedAt());
    }
}
