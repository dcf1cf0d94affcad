package dev.anshi.casework;

import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.database.Tx;

/** Table document: where the papers of a case lie, and what they are to be compared with. */
@ApplicationScoped
public class CaseDocuments {

    private static final String LOCATION_FIELD = "document.location";

    private final SealedTexts texts;

    CaseDocuments(SealedTexts texts) {
        this.texts = texts;
    }

    void add(Tx tx, CaseFile file, List<CaseDocument> documents) {
        for (int i = 0; i < documents.size(); i++) {
            CaseDocument document = documents.get(i);
            tx.update(
                    "insert into document (case_id, position, kind, sha256, location_cipher) values ($1, $2, $3, $4, $5)",
                    file.id(),
                    (short) i,
                    document.kind(),
                    HexFormat.of().parseHex(document.sha256()),
                    texts.seal(tx, file.borrowerId(), LOCATION_FIELD, document.location()));
        }
    }

    /** None of an erased person's. */
    public List<CaseDocument> of(Tx tx, CaseFile file) {
        return tx
                .list(
                        row -> texts.open(tx, file.borrowerId(), LOCATION_FIELD, Tx.bytes(row, "location_cipher"))
                                .map(location -> new CaseDocument(
                                        row.getString("kind"),
                                        HexFormat.of().formatHex(Objects.requireNonNull(Tx.bytes(row, "sha256"))),
                                        location)),
                        "select kind, sha256, location_cipher from document where case_id = $1 order by position",
                        file.id())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** What the audit chain holds of them. */
    static String commitment(List<CaseDocument> documents) {
        return documents.stream().map(CaseDocument::sha256).collect(Collectors.joining(" "));
    }
}
