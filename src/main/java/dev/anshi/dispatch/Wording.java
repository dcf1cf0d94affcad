package dev.anshi.dispatch;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.notice.ClaimedNotice;
import dev.anshi.notice.NoticeSender;
import dev.anshi.wording.Message;
import dev.anshi.wording.MessageRequest;
import dev.anshi.wording.Texts;

/** Puts a claimed notice into its reader's words. */
@ApplicationScoped
class Wording {

    private final Texts texts;

    Wording(Texts texts) {
        this.texts = texts;
    }

    /** @param debtor the name of who owes it, where the notice is about another's debt; else null */
    Message of(ClaimedNotice notice, @Nullable String debtor) {
        NoticeSender sender = notice.sender();
        if (sender == null) {
            throw new IllegalStateException("no sender is known: PUT /v1/senders/{senderId} first");
        }
        if (notice.debtor() != null && debtor == null) {
            throw new IllegalStateException("it is about another, and no name says who");
        }
        return texts.render(new MessageRequest(
                notice.permit().purpose(),
                notice.permit().channel(),
                notice.permit().content(),
                notice.locale(),
                sender.words(),
                notice.items(),
                debtor,
                notice.claimedAt().atZone(notice.zone()).toLocalDate(),
                notice.noticeCode(),
                notice.digits(),
                notice.occasion()));
    }
}
