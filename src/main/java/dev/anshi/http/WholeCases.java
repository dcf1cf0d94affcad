package dev.anshi.http;

import java.util.Optional;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.casework.CaseDocuments;
import dev.anshi.casework.CaseFile;
import dev.anshi.casework.CaseFiles;
import dev.anshi.casework.Representative;
import dev.anshi.database.Tx;
import dev.anshi.recipient.Bindings;
import dev.anshi.recipient.Recipients;

/** Puts together all that whoever decides a case must see. */
@ApplicationScoped
class WholeCases {

    private final CaseFiles cases;
    private final CaseDocuments documents;
    private final Bindings bindings;
    private final Recipients recipients;

    WholeCases(CaseFiles cases, CaseDocuments documents, Bindings bindings, Recipients recipients) {
        this.cases = cases;
        this.documents = documents;
        this.bindings = bindings;
        this.recipients = recipients;
    }

    WholeCaseView of(Tx tx, CaseFile file) {
        return WholeCaseView.of(
                file,
                Optional.ofNullable(file.representative())
                        .map(Representative::personId)
                        .flatMap(person -> recipients.name(tx, person)),
                Optional.ofNullable(file.binding()).flatMap(id -> bindings.find(tx, id)),
                documents.of(tx, file),
                cases.entries(tx, file));
    }
}
