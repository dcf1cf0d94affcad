package dev.anshi.http;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import dev.anshi.casework.CaseEntry;
import dev.anshi.casework.CaseEvent;
import dev.anshi.casework.CaseFile;
import dev.anshi.casework.CaseKind;
import dev.anshi.casework.CaseOutcome;
import dev.anshi.casework.CaseState;

/** A case with what staff did to it, oldest first. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WholeCaseView(
        UUID id,
        CaseKind kind,
        CaseState state,
        String borrowerId,
        UUID bindingId,
        @Nullable UUID changeId,
        @Nullable String openedBy,
        Instant openedAt,
        List<CaseEntryView> entries) {

    /**
     * What a member of staff did to a case.
     *
     * @param note null where none was given, and where the person was erased
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record CaseEntryView(
            CaseEvent event,
            String by,
            Instant at,
            @Nullable CaseOutcome outcome,
            @Nullable String note) {

        static CaseEntryView of(CaseEntry entry) {
            return new CaseEntryView(entry.event(), entry.by(), entry.at(), entry.outcome(), entry.note());
        }

        @Override
        public String toString() {
            return "CaseEntryView[note hidden]";
        }
    }

    static WholeCaseView of(CaseFile file, List<CaseEntry> entries) {
        return new WholeCaseView(
                file.id(),
                file.kind(),
                file.state(),
                file.borrowerId(),
                file.binding(),
                file.change(),
                file.openedBy(),
                file.openedAt(),
                entries.stream().map(CaseEntryView::of).toList());
    }
}
