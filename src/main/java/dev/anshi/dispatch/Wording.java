package dev.anshi.dispatch;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import dev.anshi.authorization.Channel;
import dev.anshi.authorization.Content;
import dev.anshi.authorization.Permit;
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
                content(notice.permit()),
                notice.locale(),
                sender.words(),
                notice.items(),
                debtor,
                notice.claimedAt().atZone(notice.zone()).toLocalDate(),
                notice.noticeCode(),
                notice.digits(),
                notice.occasion()));
    }

    // A call is heard by whoever picks up, or by a machine that keeps it, and nothing shows that it is its reader: no
    // call
    // tells of a debt (docs/adr/0016).
    private static Content content(Permit permit) {
        return permit.channel() == Channel.VOICE && MessageRequest.isDebt(permit.purpose())
                ? Content.LIMITED
                : permit.content();
    }
}
