package dev.anshi.http;

import java.util.Optional;
import jakarta.enterprise.context.RequestScoped;

import dev.anshi.database.Database;
import dev.anshi.notice.CodedNotice;
import dev.anshi.notice.NoticeCodes;

/** The code of a text as anyone may try it, from wherever: each try counts, and so does each miss ({@link Tries}). */
@RequestScoped
public class TriedCodes {

    private final Database database;
    private final NoticeCodes codes;
    private final Tries tries;
    private final CallersAddress address;

    TriedCodes(Database database, NoticeCodes codes, Tries tries, CallersAddress address) {
        this.database = database;
        this.codes = codes;
        this.tries = tries;
        this.address = address;
    }

    /**
     * The text of that code, however it is typed.
     *
     * @throws ProblemException 429 when the hour's tries are used up
     */
    Optional<CodedNotice> find(String typed) {
        String code = NoticeCodes.canonical(typed);
        boolean inForm = NoticeCodes.isCode(code);
        tries.begin(address.value(), inForm ? code.substring(0, Tries.PREFIX) : "");
        Optional<CodedNotice> found = inForm ? database.transaction(tx -> codes.find(tx, code)) : Optional.empty();
        if (found.isEmpty()) {
            tries.missed(address.value());
        }
        return found;
    }
}
