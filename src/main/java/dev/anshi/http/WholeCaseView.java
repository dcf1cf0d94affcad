package dev.anshi.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import dev.anshi.casework.CaseDocument;
import dev.anshi.casework.CaseEntry;
import dev.anshi.casework.CaseEvent;
import dev.anshi.casework.CaseFile;
import dev.anshi.casework.CaseKind;
import dev.anshi.casework.CaseOutcome;
import dev.anshi.casework.CaseState;
import dev.anshi.casework.IdentityCheck;
import dev.anshi.recipient.Binding;

/**
 * A case with all that whoever decides it must see; what staff did to it stands oldest first.
 *
 * @param number masked; null where the person was erased
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WholeCaseView(
        UUID id,
        CaseKind kind,
        CaseState state,
        String borrowerId,
        @Nullable UUID bindingId,
        @Nullable UUID changeId,
        @Nullable String openedBy,
        Instant openedAt,
        CaseView.@Nullable RepresentativeView representative,
        @Nullable String representativeName,
        @Nullable String number,
        @Nullable IdentityCheckView identityCheck,
        List<DocumentView> documents,
        List<CaseEntryView> entries) {

    /** Who made sure of the person, and when. */
    public record IdentityCheckView(IdentityCheck.How how, Instant at) {

        static @Nullable IdentityCheckView of(@Nullable IdentityCheck check) {
            return check == null ? null : new IdentityCheckView(check.how(), check.at());
        }
    }

    /** A paper that it rests on. */
    public record DocumentView(String kind, String sha256, String location) {

        static DocumentView of(CaseDocument document) {
            return new DocumentView(document.kind(), document.sha256(), document.location());
        }

        @Override
        public String toString() {
            return "DocumentView[location hidden]";
        }
    }

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

    static WholeCaseView of(
            CaseFile file,
            Optional<String> name,
            Optional<Binding> about,
            List<CaseDocument> documents,
            List<CaseEntry> entries) {
        return new WholeCaseView(
                file.id(),
                file.kind(),
                file.state(),
                file.borrowerId(),
                file.binding(),
                file.change(),
                file.openedBy(),
                file.openedAt(),
                CaseView.RepresentativeView.of(file.representative()),
                name.orElse(null),
                about.map(binding -> binding.number().masked()).orElse(null),
                IdentityCheckView.of(file.identityCheck()),
                documents.stream().map(DocumentView::of).toList(),
                entries.stream().map(CaseEntryView::of).toList());
    }
}
