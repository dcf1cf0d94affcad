package dev.anshi.http;

import java.util.List;
import java.util.Locale;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import dev.anshi.casework.CaseDocument;

/**
 * A paper that a case rests on.
 *
 * @param kind what it is, as the lender calls it
 * @param sha256 of its bytes, hexadecimal
 * @param location where the lender keeps it; rests under the person's key
 */
public record CaseDocumentRequest(
        @NotNull @Pattern(regexp = "[A-Za-z0-9_.-]{1,64}") String kind,
        @NotNull @Pattern(regexp = "[0-9A-Fa-f]{64}") String sha256,
        @NotBlank @Size(max = 1024) String location) {

    static List<CaseDocument> documents(List<CaseDocumentRequest> given) {
        return given.stream()
                .map(each -> new CaseDocument(each.kind(), each.sha256().toLowerCase(Locale.ROOT), each.location()))
                .toList();
    }

    @Override
    public String toString() {
        return "CaseDocumentRequest[location hidden]";
    }
}
